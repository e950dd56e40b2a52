import type { Receiver } from '../chat/adapter.ts'
import type { BotOptions } from './bot-options.ts'
import type { CreateNotifier } from './definitions/context.ts'
import { Dispatcher } from './dispatch/dispatcher.ts'
import { InboundHandler } from './dispatch/inbound-handler.ts'
import { PendingAcks } from './inbox/pending-acks.ts'
import { Prefetcher } from './inbox/prefetcher.ts'
import { InboundReceiver } from './inbox/receiver.ts'
import { Recorder } from './inbox/recorder.ts'
import { createNotifierFor } from './outbox/create-notifier.ts'
import { MessageDrawer } from './outbox/draw-message.ts'
import { Sender } from './outbox/sender.ts'
import { beginProcessLease } from './process-lease.ts'
import { createRegistry } from './registry.ts'

/**
 * How long a stop waits for what has begun, milliseconds; the rest is handed back. The adapters take up to six seconds
 * before it, and a container is given ten for both.
 */
const stopGraceMs = 3_000

export interface Bot {
  readonly receiver: Receiver
  /** No recorded row waits in this process, and it is sending nothing. */
  readonly idle: boolean
  /** Speaks in a transaction that no inbound began: the schedule's, or the REST entry point's. */
  createNotifier: CreateNotifier
  /** Asks the platform who is in a conversation before the bot speaks there by itself. Not in a transaction. */
  refreshMembers(conversationId: string): Promise<void>
  /** Call after the adapters have stopped taking things in. */
  stop(): Promise<void>
}

/** The bot of the flow in docs/architecture.md: receive, handle, send. It knows no business. */
export async function startBot(parts: BotOptions): Promise<Bot> {
  const registry = createRegistry(parts)
  const lease = await beginProcessLease(parts.store)
  const pendingAcks = new PendingAcks()
  const handler = new InboundHandler(parts, registry, lease.id)
  const prefetcher = new Prefetcher(parts, registry)
  const dispatcher = new Dispatcher(parts, handler, prefetcher, pendingAcks, lease)
  const sender = new Sender(parts, registry, new MessageDrawer(parts, registry), lease)
  const recorder = new Recorder(parts, prefetcher, lease.id)
  const receiver = new InboundReceiver(parts, recorder, pendingAcks, (claimed) => dispatcher.hand(claimed))
  dispatcher.start()
  sender.start()
  return {
    receiver,
    get idle() {
      return dispatcher.idle && sender.idle
    },
    createNotifier: createNotifierFor(registry),
    refreshMembers: (conversationId) => prefetcher.refreshMembers(conversationId),
    async stop() {
      await dispatcher.stop(stopGraceMs)
      await sender.stop()
      await lease.end()
    },
  }
}
