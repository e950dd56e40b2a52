import { isJson, type Json } from '../../simulation/json.ts'
import type { BotTelling } from '../bot/bot-telling.ts'
import type { CallbackRecord } from '../callback/callback-record.ts'
import { columnsOf } from '../people/menu-entries.ts'
import { menuOf, type Shown, shownOf } from '../people/shown.ts'
import type { GroupMessage } from '../state/groups.ts'
import type { Desk } from './desk.ts'
import { type Place, placeOf, placesOf, saidIn } from './places.ts'
import { knobNames } from './turn-knob.ts'

const most = 80

/** Everything the page draws for somebody: where they may go, what they see there, and what went over the wire. */
export function stateFor(desk: Desk): Json {
  const { wecom, member } = desk
  const { corp, app, clock } = wecom
  const place = placeOf(desk)
  return {
    now: clock.now(),
    me: member.userid,
    people: [...corp.members.values()].map(({ userid, name, status }) => ({ userid, name, status })),
    places: placesOf(desk),
    where: place.kind === 'app' ? 'app' : desk.where,
    app: app.name,
    menu: columnsOf(app.menu),
    messages: messagesIn(desk, place),
    sidebar: sidebarOf(desk, place),
    phone: wecom.sidebarUrl && new URL(wecom.sidebarUrl).origin,
    calls: callsOf(desk),
    told: toldIn(desk),
    violations: wecom.violations.slice(-most).reverse(),
    knobs: knobNames,
  }
}

function messagesIn(desk: Desk, place: Place): Json[] {
  const { wecom, member } = desk
  if (place.kind !== 'app') return saidIn(desk, place).map((message) => groupMessageOf(message, member.userid))
  return wecom.corp.sees(wecom.app, member) ? wecom.conversationOf(member.userid).map(messageOf) : []
}

function messageOf(shown: Shown): Json {
  const { buttons, ...rest } = shown
  return { ...rest, keys: buttons.map(({ key }) => key), menu: menuOf(shown) }
}

/** A message of a chat of several, in the shape of one of the app's. */
function groupMessageOf({ id, from, ...said }: GroupMessage, me: string): Json {
  const side = from.kind === 'member' && from.id === me ? 'member' : 'app'
  const copy = { ...said, msgid: id, agentId: 0, userid: me, from: side, recalled: false } as const
  return { ...messageOf(shownOf(copy)), author: from.name }
}

/** Calls of the API and frames of the socket, the newest first. */
function callsOf({ wecom }: Desk): Json[] {
  const frames = wecom.botServer.calls.map(({ cmd, ...rest }) => ({ method: 'WS', path: cmd, ...rest }))
  return [...wecom.calls.map((call) => ({ ...call })), ...frames]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .slice(-most)
    .reverse()
}

/** What the app and the bot were told, the newest first. */
function toldIn({ wecom }: Desk): Json[] {
  return [...wecom.callbacks.map(callbackOf), ...wecom.botServer.tellings.map(tellingOf)]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .slice(-most)
    .reverse()
}

function callbackOf({ at, fields, attempts, state, status }: CallbackRecord) {
  const what = [fields.MsgType, fields.Event, fields.ChangeType, fields.EventKey].filter(Boolean).join(' ')
  const outcome = `${state}, ${status ?? 'no answer'} (${attempts.length})`
  return { at, what, outcome, isWell: state === 'acknowledged', attempts, fields }
}

function tellingOf({ at, heard, body }: BotTelling) {
  const event = isJson(body.event) ? body.event.eventtype : undefined
  const what = ['bot', body.msgtype, event].filter(Boolean).join(' ')
  return { at, what, outcome: heard > 0 ? 'out' : 'nobody is connected', isWell: heard > 0, body }
}

/** The page beside the talk with customers; null elsewhere. */
function sidebarOf({ wecom }: Desk, place: Place): Json | null {
  const hasToolbar = place.kind === 'contact' || (place.kind === 'group' && place.group.kind === 'customers')
  return hasToolbar && wecom.sidebarUrl ? { url: wecom.sidebarUrl } : null
}
