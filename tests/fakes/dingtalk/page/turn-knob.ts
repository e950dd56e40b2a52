import { msPerHour } from '../../../../src/clock/lengths.ts'
import type { Pot } from '../state/bill.ts'
import type { Desk } from './desk.ts'

type Turn = (desk: Desk, value: number) => void

const sends = [
  ...['/v1.0/robot/oToMessages/batchSend', '/v1.0/robot/groupMessages/send'],
  ...['/v1.0/card/instances/createAndDeliver', 'PUT /v1.0/card/instances'],
]

const setScope =
  (scope: string): Turn =>
  ({ dingtalk: { app } }, on) => {
    if (on > 0) app.missingScopes.add(scope)
    else app.missingScopes.delete(scope)
  }

/** Empty while it holds no more than was used. */
const setPot =
  (pot: Pot, standard: number): Turn =>
  ({ dingtalk: { bill } }, on) => {
    bill.pots[pot] = on > 0 ? bill.used(pot) : standard
  }

/** Every knob of the page, by its name; `value` is a share of 0 to 1, a number, or 1 for on and 0 for off. */
const turns: Record<string, Turn> = {
  'all tokens die': ({ dingtalk }) => dingtalk.world.tokens.forget(),
  'the gateway is away': ({ dingtalk }, on) => {
    dingtalk.knobs.gateway = on > 0 ? 'away' : 'as usual'
    if (on > 0) for (const connection of dingtalk.gateway.connectionsOf(dingtalk.app)) connection.terminate()
  },
  'connections are asked to go': ({ dingtalk }) => {
    for (const connection of dingtalk.gateway.connectionsOf(dingtalk.app)) connection.asksToGo()
  },
  'QPS: the next n sends of each kind are refused': ({ dingtalk }, times) => {
    for (const path of sends)
      for (let n = 0; n < times; n += 1)
        dingtalk.knobs.refuses(path, 403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi')
  },
  'the next n sends arrive, and nobody says so': ({ dingtalk }, times) => {
    for (const path of sends) for (let n = 0; n < times; n += 1) dingtalk.knobs.takesWithoutAWord(path)
  },
  "the month's calls are used up": setPot('calls', 5_000),
  "the month's pushes are used up": setPot('pushes', 3_000),
  'the template is not published': ({ dingtalk }, on) => {
    for (const template of dingtalk.cards.templates.values()) template.isPublished = on === 0
  },
  'no right to send (qyapi_robot_sendmsg)': setScope('qyapi_robot_sendmsg'),
  'no right to cards (Card.Instance.Write)': setScope('Card.Instance.Write'),
  'no right to to-dos (Todo.Todo.Write)': setScope('Todo.Todo.Write'),
  'no right to see to-dos (Todo.Todo.Read)': setScope('Todo.Todo.Read'),
  'our address is not in the IP list': ({ dingtalk }, on) => {
    dingtalk.app.isAddressTrusted = on === 0
  },
  'a share of what is pushed comes twice': ({ dingtalk }, share) => {
    dingtalk.knobs.repeated = share
  },
  'sessions end': ({ dingtalk }) => dingtalk.world.sessions.end(),
  'this person leaves': ({ dingtalk, persona }) => {
    persona.kind = 'left'
    dingtalk.changes.leaves(persona.userId)
  },
  'n minutes pass': ({ dingtalk }, minutes) => dingtalk.clock.advance(minutes * 60_000),
  'a day passes': ({ dingtalk }) => dingtalk.clock.advance(24 * msPerHour),
  'all is well': (desk) => {
    const { app, knobs } = desk.dingtalk
    app.missingScopes.clear()
    app.isAddressTrusted = true
    Object.assign(knobs, { gateway: 'as usual', sockets: 'as usual', repeated: 0 })
    for (const name of ["the month's calls are used up", "the month's pushes are used up"]) turns[name]!(desk, 0)
    turns['the template is not published']!(desk, 0)
  },
}

export const knobNames: readonly string[] = Object.keys(turns)

/** @throws where there is no such knob */
export function turnKnob(desk: Desk, name: string, value: unknown): void {
  const turn = turns[name]
  if (!turn) throw new Error(`no knob ${name}`)
  turn(desk, Number(value) || 0)
}
