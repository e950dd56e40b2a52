import type { Form } from '../../../../src/chat/form.ts'
import type { BotTelling } from '../../../fakes/wecom/bot/bot-telling.ts'
import type { CallbackRecord } from '../../../fakes/wecom/callback/callback-record.ts'
import type { FakeWecom } from '../../../fakes/wecom/index.ts'
import type { BotConversation } from '../../../fakes/wecom/people/bot-conversation.ts'
import { shownOf, type Shown as WecomShown } from '../../../fakes/wecom/people/shown.ts'
import type { Shown } from '../../driver.ts'
import { messageShown } from './shown.ts'

/** Has WeCom tell the same once more. */
export type Again = () => unknown

/** Somebody with their phone, in one conversation. Everything resolves when WeCom has told of it. */
export interface Phone {
  says(text: string): Promise<Again>
  opens(): Promise<Again>
  sendsFile(name: string, content: Uint8Array): Promise<Again>
  /** @param isStale the phone shows an older state, in which it can be pressed */
  presses(messageId: string, key: string, selected: Selected, isStale: boolean): Promise<Again>
  /** What was said to them there, in order. */
  sees(): WecomShown[]
}

type Selected = Readonly<Record<string, readonly string[]>>

/** A member in the conversation with the app. */
export function phoneWithApp(fake: FakeWecom, userid: string): Phone {
  const again = (record: CallbackRecord | undefined) => () => record && fake.repeats(record)
  return {
    says: async (text) => again(await fake.says(userid, text)),
    opens: async () => again(await fake.enters(userid)),
    sendsFile: async (name, content) => again(await fake.sendsFile(userid, { type: 'file', name, content })),
    presses: async (id, key, selected, stale) => again(await fake.presses(userid, id, key, selected, { stale })),
    sees: () => fake.conversationOf(userid).filter(({ from, recalled }) => from === 'app' && !recalled),
  }
}

/** Somebody alone with the bot, or in a group with it. */
export function phoneWithBot(place: BotConversation): Phone {
  const again = (telling: BotTelling) => () => place.again(telling)
  return {
    says: async (text) => again(place.says(text)),
    opens: async () => again(place.enters()),
    sendsFile: async (name, content) => again(place.sendsFile({ type: 'file', name, content })),
    presses: async (id, key, selected, stale) => again(place.presses(id, key, selected, { stale })),
    sees: () =>
      place
        .sees()
        .filter(({ from }) => from.kind === 'bot')
        .map((message) => shownOf({ ...message, ...asCopy, msgid: message.id })),
  }
}

const asCopy = { agentId: 0, userid: '', from: 'app', recalled: false } as const

/** What they have before them. */
export const readOn = (phone: Phone): Shown[] => phone.sees().map(messageShown)

/** Chooses what was filled in on the card of the form, and sends it in. */
export async function sendsIn(phone: Phone, form: Form, values: Record<string, string>): Promise<Again> {
  const selected = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, [value === '' ? '-' : `=${value}`]]),
  )
  const offered = phone.sees().findLast(({ buttons }) => buttons.some(({ key }) => key === form.token))
  if (!offered) throw new Error(`there is no ${form.title} to fill in`)
  return await phone.presses(offered.msgid, form.token, selected, false)
}
