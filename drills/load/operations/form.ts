import { directRoomId } from '../../../adapters/web/ids.ts'
import { newDealForm } from '../../../cards/deals/new-deal-form.ts'
import { encodeForm } from '../../../src/chat/button-token.ts'
import { ChatSocket } from '../chat-socket.ts'
import { type Client, keyOf, type Target } from '../operation.ts'
import { inboxKey } from './chat-keys.ts'

/** Longer than a submit waits for its answer in its frame, milliseconds. */
const listensMs = 4_500

/** Fills in the form of a new deal in the chat. */
export function formClient(target: Target, userId: string, customer: string): Client {
  const socket = new ChatSocket(userId, () => target.web())
  const token = encodeForm(newDealForm.name, '')
  let n = 0
  return {
    target,
    pauseMs: 100,
    async next() {
      const key = keyOf('form', n++)
      const values = { title: key, customer }
      return {
        kind: 'form',
        key,
        inbox: inboxKey(userId, key),
        attempt: () => socket.attempt({ type: 'submit', id: key, room: directRoomId(userId), token, values }),
        heard: () => socket.hearsAnswer(key, listensMs),
      }
    },
    close: () => socket.close(),
  }
}
