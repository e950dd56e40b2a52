import type { Outgoing, Sent } from '../../src/chat/outgoing.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import type { PlaceKind } from './conversation-id.ts'
import { type Drawable, renderMessage, type WecomMessage } from './render.ts'
import { taskIdOf } from './task-id.ts'

/** Stands for the picture until it is uploaded. */
const uploadedLater = 'picture'

/** Hands one message over; whatever has to be done before it that can be done twice is done first. */
type Post = (message: WecomMessage, body: Drawable) => Promise<void>

/**
 * What only is said, where WeCom does not know a message again: the part that is asked for, or all of them in order.
 * @throws RemoteRefused, NeverArrived
 */
export async function sayOneByOne(message: Outgoing, place: PlaceKind, post: Post): Promise<Sent> {
  const { body, locale, dedupeKey, part } = message
  if (body.type === 'recall') throw new RemoteRefused('nothing_to_take_back')
  const taskId = taskIdOf(dedupeKey)
  const { calls, dropped } = renderMessage(body, { place, locale, taskId, mediaId: uploadedLater })
  const now = part === undefined ? calls : calls.slice(part, part + 1)
  for (const call of now) await post(call, body)
  const isMore = part !== undefined && part + 1 < calls.length
  return { messageId: taskId, dropped, messages: now.length, ...(isMore ? { more: true } : {}) }
}
