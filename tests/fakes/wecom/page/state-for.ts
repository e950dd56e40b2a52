import type { Json } from '../../simulation/json.ts'
import type { CallbackRecord } from '../callback/callback-record.ts'
import { columnsOf } from '../people/menu-entries.ts'
import { menuOf, type Shown } from '../people/shown.ts'
import type { Desk } from './desk.ts'
import { knobNames } from './turn-knob.ts'

const most = 80

/** Everything the page draws for somebody: where they may go, what they see there, and what went over the wire. */
export function stateFor(desk: Desk): Json {
  const { wecom, member } = desk
  const { corp, app, clock } = wecom
  return {
    now: clock.now(),
    me: member.userid,
    corp: corp.name,
    people: [...corp.members.values()].map(({ userid, name, status }) => ({ userid, name, status })),
    places: placesOf(desk),
    where: 'app',
    app: app.name,
    menu: columnsOf(app.menu),
    messages: corp.sees(app, member) ? wecom.conversationOf(member.userid).map(messageOf) : [],
    calls: wecom.calls.slice(-most).reverse(),
    told: wecom.callbacks.slice(-most).reverse().map(toldOf),
    violations: wecom.violations.slice(-most).reverse(),
    knobs: knobNames,
  }
}

const placesOf = ({ wecom }: Desk): Json[] => [{ id: 'app', kind: 'app', name: wecom.app.name }]

function messageOf(shown: Shown): Json {
  const { buttons, ...rest } = shown
  return { ...rest, keys: buttons.map(({ key }) => key), menu: menuOf(shown) }
}

function toldOf({ at, fields, attempts, state, status }: CallbackRecord): Json {
  const what = [fields.MsgType, fields.Event, fields.ChangeType, fields.EventKey].filter(Boolean).join(' ')
  return { at, what, state, status, attempts, fields }
}
