import { Overloaded, type Receipt, type Receiver } from '../../chat/adapter.ts'
import type { Inbound } from '../../chat/inbound.ts'
import { GroupCommit, GroupFull } from '../../store/transaction/group-commit.ts'
import type { BotOptions } from '../bot-options.ts'
import type { ClaimedInbound } from './claimed-inbound.ts'
import type { PendingAcks } from './pending-acks.ts'
import { type Arrival, nothingYet, type Recorded, type Recorder } from './recorder.ts'

/** Records what comes in. Arrivals share commits; the receipt resolves after the commit, never before. */
export class InboundReceiver implements Receiver {
  readonly #group: GroupCommit<Arrival, Recorded>
  readonly #observer: BotOptions['observer']
  readonly #pendingAcks: PendingAcks
  readonly #hand: (claimed: ClaimedInbound) => void

  /** `hand` takes every row that is left to handle. */
  constructor(
    parts: Pick<BotOptions, 'store' | 'observer'>,
    recorder: Recorder,
    pendingAcks: PendingAcks,
    hand: (claimed: ClaimedInbound) => void,
  ) {
    this.#observer = parts.observer
    this.#pendingAcks = pendingAcks
    this.#hand = hand
    this.#group = new GroupCommit(parts.store, (tx, arrivals) => recorder.record(tx, arrivals))
  }

  async receive(inbound: Inbound, alongside?: Arrival['alongside']): Promise<Receipt> {
    const recorded = await this.#add({ inbound, alongside })
    const { conversationId, seq, duplicate } = recorded
    this.#observer.received(1, duplicate ? 1 : 0)
    if (duplicate) return { duplicate, seq, answer: Promise.resolve(recorded.answer ?? nothingYet) }
    if (recorded.captured) return { duplicate, seq, answer: Promise.resolve(nothingYet) }
    const claimed: ClaimedInbound = { conversationId, seq, inbound, attempt: 0 }
    const answer =
      inbound.answerBy === undefined ? Promise.resolve(nothingYet) : this.#pendingAcks.open(claimed, inbound.answerBy)
    this.#hand(claimed)
    return { duplicate, seq, answer }
  }

  async #add(arrival: Arrival): Promise<Recorded> {
    try {
      return await this.#group.add(arrival)
    } catch (error) {
      if (error instanceof GroupFull) throw new Overloaded()
      if (!arrival.onlyRecord) throw error
      // Capturing it failed; it must be recorded all the same.
      return await this.#group.add(arrival)
    }
  }
}
