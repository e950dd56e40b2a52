import { Overloaded, type Questions, type Receipt, type Receiver, StorageUnavailable } from '../../chat/adapter.ts'
import type { Happening } from '../../chat/happening.ts'
import type { Home, HomeQuestion } from '../../chat/home.ts'
import type { Inbound } from '../../chat/inbound.ts'
import type { LinkPreview, LinkQuestion } from '../../chat/link-preview.ts'
import type { FieldOption, OptionsQuestion } from '../../chat/options.ts'
import type { StorageBackoff } from '../../store/storage-backoff.ts'
import { storageTrouble } from '../../store/storage-trouble.ts'
import { TookTooLong } from '../../store/store.ts'
import { GroupCommit, GroupFull } from '../../store/transaction/group-commit.ts'
import type { BotOptions } from '../bot-options.ts'
import type { ClaimedInbound } from './claimed-inbound.ts'
import type { PendingAcks } from './pending-acks.ts'
import { type Arrival, nothingYet, type Recorded, type Recorder } from './recorder.ts'

/** Who acts on what was recorded. */
export interface Hands {
  /** Takes every row that is left to handle. */
  take(claimed: ClaimedInbound): void
  /** What the acknowledgement of a row carried did not reach the person. */
  lost(claimed: ClaimedInbound, only?: 'words'): void
}

/** The conversation in which a tenant's happenings are kept in order; no platform has one of this name. */
const happenings = '·happenings'

/** Records what comes in. Arrivals share commits; the receipt resolves after the commit, never before. */
export class InboundReceiver implements Receiver {
  readonly #group: GroupCommit<Arrival, Recorded>
  readonly #observer: BotOptions['observer']
  readonly #pendingAcks: PendingAcks
  readonly #hands: Hands
  readonly #storage: Pick<StorageBackoff, 'tell'>
  readonly #questions: Questions

  constructor(
    parts: Pick<BotOptions, 'store' | 'observer'>,
    recorder: Recorder,
    pendingAcks: PendingAcks,
    hands: Hands,
    storage: Pick<StorageBackoff, 'tell'>,
    questions: Questions,
  ) {
    this.#observer = parts.observer
    this.#pendingAcks = pendingAcks
    this.#hands = hands
    this.#storage = storage
    this.#questions = questions
    this.#group = new GroupCommit(parts.store, (tx, arrivals) => recorder.record(tx, arrivals))
  }

  async receive(arrived: Inbound, alongside?: Arrival['alongside']): Promise<Receipt> {
    const arrival: Arrival = { inbound: arrived, alongside }
    const recorded = await this.#add(arrival).catch((error: unknown) => this.#notRecorded(error))
    const { inbound } = arrival
    const { conversationId, seq, duplicate } = recorded
    this.#observer.received(1, duplicate ? 1 : 0)
    const claimed: ClaimedInbound = { conversationId, seq, inbound, attempt: 0 }
    const lost = (only?: 'words') => this.#hands.lost(claimed, only)
    if (duplicate) return { duplicate, seq, answer: Promise.resolve(recorded.answer ?? nothingYet), lost }
    if (recorded.captured) return { duplicate, seq, answer: Promise.resolve(nothingYet), lost }
    const answer =
      inbound.answerBy === undefined ? Promise.resolve(nothingYet) : this.#pendingAcks.open(claimed, inbound.answerBy)
    this.#hands.take(claimed)
    return { duplicate, seq, answer, lost }
  }

  async hear(
    { platform, tenant, dedupeKey, at, raw, event }: Happening,
    alongside?: Arrival['alongside'],
  ): Promise<void> {
    const address = { platform, tenant, id: happenings }
    const sender = { tenant, userId: happenings, outsider: false, bot: true as const }
    const happening = { type: 'happening' as const, event }
    await this.receive({ address, sender, dedupeKey, at, raw, event: happening, kind: 'overheard' }, alongside)
  }

  options(question: OptionsQuestion): Promise<FieldOption[]> {
    return this.#questions.options(question)
  }

  home(question: HomeQuestion): Promise<Home | undefined> {
    return this.#questions.home(question)
  }

  preview(question: LinkQuestion): Promise<LinkPreview | undefined> {
    return this.#questions.preview(question)
  }

  async #add(arrival: Arrival): Promise<Recorded> {
    try {
      return await this.#group.add(arrival)
    } catch (error) {
      if (!arrival.onlyRecord) throw error
      // Capturing it failed; it must be recorded all the same.
      return await this.#group.add(arrival)
    }
  }

  #notRecorded(error: unknown): never {
    if (error instanceof GroupFull) throw new Overloaded()
    this.#storage.tell(error)
    // Nothing was kept because the machine was busy: that is no fault of what came in either.
    if (storageTrouble(error) || error instanceof TookTooLong) throw new StorageUnavailable(error)
    throw error
  }
}
