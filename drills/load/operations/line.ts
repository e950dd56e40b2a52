import { directRoomId } from '../../../adapters/web/ids.ts'
import { ChatSocket } from '../chat-socket.ts'
import { type Client, type Kind, keyOf, type Target } from '../operation.ts'
import { inboxKey, said } from './chat-keys.ts'

/** How long somebody waits for the bot to catch up before typing the next line, milliseconds. */
const listensMs = 2_000
/** How many lines somebody types ahead of the answers: there is always something acknowledged and not yet done. */
const ahead = 15

/** Types lines to the bot alone. `lineOf` makes a line in which the key is what it leaves behind. */
export function typingClient(kind: Kind, target: Target, userId: string, lineOf: (key: string) => string): Client {
  const socket = new ChatSocket(userId, () => target.web())
  let n = 0
  return {
    target,
    pauseMs: 40,
    async next() {
      const key = keyOf(kind, n++)
      return {
        kind,
        key,
        inbox: inboxKey(userId, key),
        said: said(userId, key),
        attempt: () => socket.attempt({ type: 'say', id: key, room: directRoomId(userId), text: lineOf(key) }),
        heard: () => socket.hearsMoreThan(n - ahead, listensMs),
      }
    },
    close: () => socket.close(),
  }
}
