import type { PlatformUser } from '../../../src/chat/conversation.ts'
import { memberId } from '../conversation-id.ts'
import { textIn, within } from './body.ts'
import type { Json } from './frame.ts'

/** What WeCom calls people in place of the userid, where it does not tell that one: its letters are large and small. */
const opaque = /^w[om][\w-]{20,}$/

/** Who did it. Whoever belongs to another corp is an outsider, also with an id like one of ours. */
export function senderOf(body: Json, tenant: string): PlatformUser | undefined {
  const from = within(body, 'from')
  const userId = textIn(from, 'userid')
  if (userId === '') return undefined
  const corp = textIn(from, 'corpid')
  const outsider = corp !== '' && corp !== tenant
  return { tenant: outsider ? corp : tenant, userId: opaque.test(userId) ? userId : memberId(userId), outsider }
}
