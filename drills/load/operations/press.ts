import { directRoomId } from '../../../adapters/web/ids.ts'
import type { Movable } from '../../company/movable-deals.ts'
import { ChatSocket } from '../chat-socket.ts'
import type { Client, Target } from '../operation.ts'
import { inboxKey } from './chat-keys.ts'
import { supplyOf } from './supply.ts'

/** Longer than a press waits for its answer in its frame, milliseconds. */
const listensMs = 4_500

/** Presses "next stage" on the card of one deal after the other. */
export function pressingClient(target: Target, userId: string, deals: readonly Movable[]): Client {
  const socket = new ChatSocket(userId, () => target.web())
  const take = supplyOf('deals to press on', deals)
  return {
    target,
    pauseMs: 200,
    async next() {
      const { key, token } = take()
      return {
        kind: 'press',
        key,
        inbox: inboxKey(userId, key),
        attempt: () => socket.attempt({ type: 'press', id: key, room: directRoomId(userId), token }),
        heard: () => socket.hearsAnswer(key, listensMs),
      }
    },
    close: () => socket.close(),
  }
}
