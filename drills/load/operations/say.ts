import { ChatSocket } from '../chat-socket.ts'
import { type Client, keyOf, type Target } from '../operation.ts'
import { inboxKey, said } from './chat-keys.ts'

/** A customer talks in a conversation that is bound: every line belongs into the archive. */
export function sayingClient(target: Target, userId: string, room: string): Client {
  const socket = new ChatSocket(userId, () => target.web())
  let n = 0
  return {
    target,
    pauseMs: 60,
    async next() {
      const key = keyOf('say', n++)
      return {
        kind: 'say',
        key,
        inbox: inboxKey(userId, key),
        said: said(userId, key),
        attempt: () => socket.attempt({ type: 'say', id: key, room, text: key }),
      }
    },
    close: () => socket.close(),
  }
}
