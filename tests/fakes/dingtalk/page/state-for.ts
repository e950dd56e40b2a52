import type { Json } from '../../simulation/json.ts'
import type { Push } from '../gateway/push.ts'
import { conversationOf } from './conversation.ts'
import type { Desk } from './desk.ts'
import { placeOf, placesOf } from './places.ts'
import { knobNames } from './turn-knob.ts'

const most = 80

/** Everything the page draws for somebody: where they may go, what they see there, and what went over the wire. */
export function stateFor(desk: Desk): Json {
  const { dingtalk, cast, persona } = desk
  const { clock, app, gateway } = dingtalk
  return {
    now: clock.now(),
    ...{ me: persona.userId, people: cast.people, places: placesOf(desk), app: app.name },
    where: placeOf(desk).kind === 'group' ? desk.where : 'robot',
    isConnected: gateway.connectionsOf(app).length > 0,
    messages: conversationOf(desk).slice(-most),
    todos: todosOf(desk),
    meters: metersOf(desk),
    calls: dingtalk.calls.slice(-most).reverse(),
    told: gateway.pushes.slice(-most).reverse().map(toldOf),
    violations: dingtalk.violations.slice(-most).reverse(),
    knobs: knobNames,
  }
}

/** 待办, open ones first. */
function todosOf({ dingtalk, persona }: Desk): Json[] {
  const { organisation, world } = dingtalk
  const unionId = organisation.members.get(persona.userId)?.unionId ?? ''
  return world.todos.all
    .filter(({ executors }) => executors.has(unionId))
    .map(({ id, subject, dueTime, priority, isDone, executors, detailUrl }) => ({
      ...{ id, subject, dueTime, priority, isDone: isDone || executors.get(unionId) === true, url: detailUrl.appUrl },
    }))
    .sort((one, other) => Number(one.isDone) - Number(other.isDone))
}

/** What this month has cost, and for what. */
function metersOf({ dingtalk: { bill } }: Desk): Json[] {
  return (['calls', 'pushes'] as const).map((pot) => ({
    ...{ pot, used: bill.used(pot), most: bill.pots[pot], byWhat: Object.fromEntries(bill.byWhat(pot)) },
  }))
}

function toldOf({ at, kind, topic, data, headers, deliveries }: Push): Json {
  const codes = deliveries.map(({ ack, connection }) => ack?.code ?? (connection ? 'no answer' : 'nobody is connected'))
  const isWell = deliveries.some(({ ack }) => ack?.code === 200)
  const what = [kind, headers.eventType ?? data.msgtype ?? topic].join(' ')
  return { at, what, outcome: codes.join(', ') || 'not told', isWell, data, deliveries }
}
