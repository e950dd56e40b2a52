import type { Receiver } from '../chat/adapter.ts'
import type { MachineParts } from './bot-options.ts'
import type { Voice } from './definitions/context.ts'
import { Dispatcher } from './dispatch/dispatcher.ts'
import { Acting } from './dispatch/inbound-handler.ts'
import { AnswerWindows } from './inbox/pending-acks.ts'
import { Preparing } from './inbox/prefetcher.ts'
import { InboundReceiver } from './inbox/receiver.ts'
import { Recording } from './inbox/recorder.ts'
import { Drawing } from './outbox/draw-message.ts'
import { refreshCopies } from './outbox/posted-messages.ts'
import { say } from './outbox/say.ts'
import { Sender } from './outbox/sender.ts'
import { beginProcessLease } from './process-lease.ts'
import { createRegistry } from './registry.ts'

/**
 * How long a stop waits for what has begun, milliseconds; the rest is handed back. The adapters take up to six seconds
 * before it, and a container is given ten for both.
 */
const stopGraceMs = 3_000

export interface Machine {
  readonly receiver: Receiver
  /** Nothing recorded waits in this process and nothing is being sent by it. */
  readonly idle: boolean
  /** Speaks in a transaction that no inbound began: the schedule's, or the REST door's. */
  voice: Voice
  /** Learns who is in a conversation now, before something is said there by itself. Asks the platform: not in a transaction. */
  meet(conversationId: string): Promise<void>
  /** Call after the adapters have stopped taking things in. */
  stop(): Promise<void>
}

/** The machine of the flow in docs/architecture.md: receive, act, send. It knows no business. */
export async function startMachine(parts: MachineParts): Promise<Machine> {
  const registry = createRegistry(parts)
  const lease = await beginProcessLease(parts.store)
  const windows = new AnswerWindows()
  const acting = new Acting(parts, registry, lease.id)
  const preparing = new Preparing(parts, registry)
  const dispatcher = new Dispatcher(parts, acting, preparing, windows, lease)
  const sender = new Sender(parts, registry, new Drawing(parts, registry), lease)
  const recording = new Recording(parts, preparing, lease.id)
  const receiver = new InboundReceiver(parts, recording, windows, (held) => dispatcher.hand(held))
  dispatcher.start()
  sender.start()
  return {
    receiver,
    get idle() {
      return dispatcher.idle && sender.idle
    },
    voice: (tx, now) => ({
      say: (to, content, notBefore) => say(tx, registry, to, content, now, notBefore),
      refresh: (card, subject) => refreshCopies(tx, card, subject, now),
    }),
    meet: (conversationId) => preparing.meet(conversationId),
    async stop() {
      await dispatcher.stop(stopGraceMs)
      await sender.stop()
      await lease.end()
    },
  }
}
