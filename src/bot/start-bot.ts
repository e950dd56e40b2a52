import type { Receiver } from '../chat/adapter.ts'
import type { Home, HomeQuestion } from '../chat/home.ts'
import { StorageBackoff } from '../store/storage-backoff.ts'
import type { BotOptions } from './bot-options.ts'
import type { KeepSaid } from './definitions/capture.ts'
import type { CreateNotifier } from './definitions/context.ts'
import { Dispatcher } from './dispatch/dispatcher.ts'
import { FetchStage } from './dispatch/fetch-stage.ts'
import { FileStage } from './dispatch/file-stage.ts'
import { InboundHandler } from './dispatch/inbound-handler.ts'
import { InboundRunner } from './dispatch/inbound-runner.ts'
import { PendingAcks } from './inbox/pending-acks.ts'
import { Prefetcher } from './inbox/prefetcher.ts'
import { InboundReceiver } from './inbox/receiver.ts'
import { Recorder } from './inbox/recorder.ts'
import { NamedLeases } from './named-leases.ts'
import { CardInAck } from './outbox/card-in-ack.ts'
import { createNotifierFor } from './outbox/create-notifier.ts'
import { Delivery } from './outbox/delivery.ts'
import { MessageDrawer } from './outbox/draw-message.ts'
import { LaneGate } from './outbox/lane-gate.ts'
import { redrawAt } from './outbox/refresh-copies.ts'
import { Sender } from './outbox/sender.ts'
import { beginProcessLease } from './process-lease.ts'
import { answerQuestions } from './questions/answer-questions.ts'
import { drawHome } from './questions/draw-home.ts'
import { createRegistry } from './registry.ts'

/**
 * How long a stop waits for what has begun, milliseconds; the rest is handed back. The adapters take up to six seconds
 * before it, and a container is given ten for both.
 */
const stopGraceMs = 3_000

export interface Bot {
  readonly receiver: Receiver
  /** No recorded row waits in this process, and it is sending and fetching nothing. */
  readonly idle: boolean
  /** Speaks in a transaction that no inbound began: the schedule's, or the REST entry point's. */
  createNotifier: CreateNotifier
  /** Leases that one process at a time holds. */
  readonly leases: Pick<NamedLeases, 'want' | 'holds' | 'onChange'>
  /** Cards as one person may see them now, for a page of ours; undefined for somebody who is not ours. @throws StorageUnavailable */
  drawFor(question: HomeQuestion, cards: NonNullable<BotOptions['home']>): Promise<Home | undefined>
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
  const createNotifier = createNotifierFor(registry)
  const capture: KeepSaid = (tx, batch) => {
    const now = parts.clock.now()
    return parts.capture(tx, batch, { now, ...createNotifier(tx, now) })
  }
  const handler = new InboundHandler({ ...parts, capture }, registry, lease.id)
  const prefetcher = new Prefetcher(parts, registry, (tx, address, now) => redrawAt(tx, registry.laneOf, address, now))
  const storage = new StorageBackoff(parts.log, parts.storageWaits)
  const drawer = new MessageDrawer(parts, registry)
  const cardInAck = new CardInAck(parts.store, drawer)
  const runner = new InboundRunner({ ...parts, capture }, handler, prefetcher, pendingAcks, cardInAck, lease.id)
  const fetches = new FetchStage(parts.clock, prefetcher, storage)
  const dispatcher = new Dispatcher(parts, handler, runner, pendingAcks, lease, storage, fetches)
  const files = parts.files && new FileStage(parts, parts.files, registry, lease, storage)
  const gate = new LaneGate()
  const delivery = new Delivery(parts, registry, drawer, lease.id, storage, gate)
  const leases = new NamedLeases(parts.store, lease.id)
  const sender = new Sender(parts, registry, delivery, { process: lease, named: leases }, storage, gate)
  const recorder = new Recorder({ ...parts, capture }, prefetcher, lease.id)
  const receiver = new InboundReceiver(
    parts,
    recorder,
    pendingAcks,
    {
      take: (claimed) => dispatcher.hand(claimed),
      lost: (claimed, only) => void storage.untilWritten(() => runner.sayLost(claimed, only)).catch(() => {}),
    },
    storage,
    answerQuestions(parts, registry),
  )
  dispatcher.start()
  sender.start()
  files?.start()
  return {
    receiver,
    leases,
    get idle() {
      return dispatcher.idle && sender.idle && (files?.idle ?? true)
    },
    createNotifier,
    drawFor: (question, home) => drawHome({ ...parts, home }, registry, question),
    refreshMembers: (conversationId) => prefetcher.refreshMembers(conversationId),
    async stop() {
      await dispatcher.stop(stopGraceMs)
      await files?.stop(stopGraceMs)
      await sender.stop()
      await leases.end()
      await lease.end()
    },
  }
}
