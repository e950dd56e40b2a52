import { chatOf } from '../bot/bot.ts'
import type { FakeWecom } from '../fake-wecom.ts'
import type { Contact } from '../state/contacts.ts'
import type { Group, GroupMessage } from '../state/groups.ts'
import { keyOf, type Member } from '../state/member.ts'
import type { Desk } from './desk.ts'

/** Where a person on the page can be. */
export type Place =
  | { readonly kind: 'app' }
  | { readonly kind: 'bot' }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'contact'; readonly contact: Contact }

export interface ShownPlace {
  readonly id: string
  readonly name: string
}

const marks = { internal: '群', appchat: '应用群', customers: '客户群' } as const

export function placesOf({ wecom, member }: { wecom: FakeWecom; member: Member }): ShownPlace[] {
  const groups = [...wecom.groups.all.values()].filter(({ members }) => members.has(keyOf(member.userid)))
  const contacts = wecom.contacts.ofMember(member.userid)
  return [
    { id: 'app', name: `应用 ${wecom.app.name}` },
    { id: 'bot', name: `机器人 ${wecom.bot.name}` },
    ...groups.map(({ chatId, kind, name }) => ({
      id: `group:${chatId}`,
      name: `${marks[kind]} ${name}`,
    })),
    ...contacts.map(({ externalUserid, name }) => ({ id: `contact:${externalUserid}`, name: `客户 ${name}` })),
  ]
}

/** The place that is meant; the app's conversation where there is none of that name. */
export function placeOf({ wecom, where }: Desk): Place {
  if (where === 'bot') return { kind: 'bot' }
  const [kind, id = ''] = where.split(':')
  const group = kind === 'group' ? wecom.groups.all.get(id) : undefined
  const contact = kind === 'contact' ? wecom.contacts.all.get(id) : undefined
  if (group) return { kind: 'group', group }
  return contact ? { kind: 'contact', contact } : { kind: 'app' }
}

/** What was said there; of an app's conversation nothing. */
export function saidIn({ wecom, member }: Desk, place: Place): readonly GroupMessage[] {
  if (place.kind === 'group') return place.group.messages
  return place.kind === 'bot' ? chatOf(wecom.bot, member.userid).messages : []
}
