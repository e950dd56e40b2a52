import type { PlatformUser } from '../../../src/chat/conversation.ts'
import { memberId } from '../conversation-id.ts'
import { textIn, within } from './body.ts'
import type { Json } from './frame.ts'

/** What WeCom calls people in place of the userid, where it does not tell that one: its letters are large and small. */
const opaque = /^w[om][\w-]{20,}$/

/** Between the corp and the userid of somebody of another corp: neither has it. */
const ofCorp = '/'

/** Who did it. Whoever belongs to another corp is an outsider, also with an id like one of ours. */
export function senderOf(body: Json, tenant: string): PlatformUser | undefined {
  const from = within(body, 'from')
  const userId = textIn(from, 'userid')
  return userId === '' ? undefined : userOf(userId, textIn(from, 'corpid'), tenant)
}

/**
 * Where somebody and the bot are alone: by their userid, its letters large and small, one of ours can be spoken to. Whoever
 * belongs to another corp may have the same and is never there; they are answered, and cannot be spoken to.
 */
export function chatAlone(body: Json, { tenant, outsider }: PlatformUser): string {
  const userId = textIn(within(body, 'from'), 'userid')
  return outsider ? `${tenant}${ofCorp}${userId}` : userId
}

/** Who is alone with the bot there. @param tenant ours */
export function aloneIn(chat: string, tenant: string): PlatformUser {
  const [corp, userId] = chat.split(ofCorp)
  return userId === undefined ? userOf(chat, '', tenant) : userOf(userId, corp!, tenant)
}

function userOf(userId: string, corp: string, tenant: string): PlatformUser {
  const outsider = corp !== '' && corp !== tenant
  return { tenant: outsider ? corp : tenant, userId: opaque.test(userId) ? userId : memberId(userId), outsider }
}
