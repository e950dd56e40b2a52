import type { Answer } from '../../chat/answer.ts'
import { UserError } from '../../errors/user-error.ts'
import { doing } from '../../log/doing.ts'
import { TookTooLong } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'
import type { ParsedLine } from '../command-line/parse-line.ts'
import { loadConversation } from '../conversations/conversation-rows.ts'
import type { KeepSaid } from '../definitions/capture.ts'
import { isListening, isToBot, mayAsk } from '../inbox/captured-event.ts'
import { type ClaimedInbound, dedupeKeyOf, queueKey } from '../inbox/claimed-inbound.ts'
import { readOutcome } from '../inbox/inbound-rows.ts'
import type { PendingAcks } from '../inbox/pending-acks.ts'
import type { Prefetcher } from '../inbox/prefetcher.ts'
import type { CardInAck } from '../outbox/card-in-ack.ts'
import { isPresence } from './answer-presence.ts'
import { captureBatch } from './capture-batch.ts'
import type { InboundHandler } from './inbound-handler.ts'

/** Acts on rows in hand: what needs the network first, then the transaction, then the answer on its way. */
export class InboundRunner {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'log'> & { capture: KeepSaid }
  readonly #handler: InboundHandler
  readonly #prefetcher: Prefetcher
  readonly #pendingAcks: PendingAcks
  readonly #cardInAck: CardInAck
  readonly #claim: string

  constructor(
    parts: Pick<BotOptions, 'store' | 'clock' | 'log'> & { capture: KeepSaid },
    handler: InboundHandler,
    prefetcher: Prefetcher,
    pendingAcks: PendingAcks,
    cardInAck: CardInAck,
    claim: string,
  ) {
    this.#parts = parts
    this.#handler = handler
    this.#prefetcher = prefetcher
    this.#pendingAcks = pendingAcks
    this.#cardInAck = cardInAck
    this.#claim = claim
  }

  /** Whether the row has what it needs from its platform. */
  isReady(claimed: ClaimedInbound): boolean {
    return this.#prefetcher.isReady(claimed)
  }

  /** Whether the row may share its transaction with others. What may be for the bot is looked at alone. */
  mayShare(claimed: ClaimedInbound): boolean {
    if (!isListening(claimed) || !this.isReady(claimed)) return false
    return claimed.inbound.event.type !== 'message' || !mayAsk(claimed.inbound) || this.#isGroup(claimed)
  }

  #isGroup({ conversationId }: ClaimedInbound): boolean {
    const kind = this.#prefetcher.kindOf(conversationId)
    return kind !== undefined && kind !== 'direct'
  }

  /**
   * One row, or several that may share.
   * @param again it was tried before, and that try may have been kept although its end was never heard
   * @throws NotYet, ClaimLost, and whatever failed
   */
  async run(batch: readonly ClaimedInbound[], again: boolean): Promise<void> {
    const [claimed] = batch
    if (batch.length > 1 || !claimed) return this.#listen(batch)
    if (again && (await this.#wasKept(claimed))) return
    const { inbound } = claimed
    if (inbound.event.type === 'happening') return await this.#happens(claimed)
    if (isPresence(inbound.event)) return await this.#appears(claimed)
    if (isListening(claimed) && !(await this.#isToBot(claimed))) return await this.#listen([claimed])
    const inline = this.#pendingAcks.isOpen(claimed)
    const line = await this.#handler.readLine(claimed)
    const answer = await doing(this.#handler.nameOf(claimed, line), () => this.#actOrRefuse(claimed, line, inline))
    if (inline) await this.#deliver(claimed, answer)
  }

  /** What the acknowledgement carried did not reach the person: it is said as a message. */
  async sayLost(claimed: ClaimedInbound, only?: 'words'): Promise<void> {
    await this.#parts.store.write(async (tx) => {
      await this.#handler.sayLate(tx, claimed)
      if (only === undefined) await this.#handler.copies.redraw(tx, claimed)
    })
  }

  async #isToBot({ inbound, conversationId }: ClaimedInbound): Promise<boolean> {
    if (inbound.event.type !== 'message' || !mayAsk(inbound)) return false
    const conversation = await this.#parts.store.read((reader) => loadConversation(reader, conversationId))
    return isToBot(inbound, conversation)
  }

  async #appears(claimed: ClaimedInbound): Promise<void> {
    const { type } = claimed.inbound.event
    await doing(type, () => this.#parts.store.write((tx) => this.#handler.appear(tx, claimed)))
  }

  async #happens(claimed: ClaimedInbound): Promise<void> {
    const { store, log } = this.#parts
    try {
      await doing('happening', () => store.write((tx) => this.#handler.happen(tx, claimed)))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      log.warn({ says: error.code, reference: queueKey(claimed) }, 'what happened on a platform was not followed')
      await store.write((tx) => this.#handler.letPass(tx, claimed))
    }
  }

  /** The row says whether an earlier try was kept; then all that is left is its answer. */
  async #wasKept(claimed: ClaimedInbound): Promise<boolean> {
    const key = dedupeKeyOf(claimed.inbound)
    const { state, answer } = await this.#parts.store.read((reader) => readOutcome(reader, key))
    if (state === 'open') return false
    if (answer) await this.#deliver(claimed, answer)
    return true
  }

  async #actOrRefuse(claimed: ClaimedInbound, line: ParsedLine | undefined, inline: boolean): Promise<Answer> {
    const { store } = this.#parts
    try {
      const seen = await this.#handler.look(claimed, line)
      return await onceMore(() => store.write((tx) => this.#handler.handle(tx, claimed, { line, seen }, inline)))
    } catch (error) {
      const refusal = error instanceof TookTooLong ? new UserError('error.tooMuch') : error
      if (!(refusal instanceof UserError)) throw error
      await this.#prefetcher.letGo(claimed)
      return await store.write((tx) => this.#handler.refuse(tx, claimed, refusal, inline))
    }
  }

  /** Where the acknowledgement went without it, the answer goes out as a message. */
  async #deliver(claimed: ClaimedInbound, answer: Answer): Promise<void> {
    const copy = this.#handler.copies.of(claimed)
    const found = copy && (await this.#cardInAck.draw(copy))
    const whole = found ? { ...answer, card: found.card } : answer
    if (this.#pendingAcks.close(claimed, whole)) {
      if (found && this.#handler.copies.isForAll(claimed)) await this.#cardInAck.carried(found, this.#parts.clock.now())
      else if (found) await this.#cardInAck.release(found.rewrite)
      return
    }
    if (found) await this.#cardInAck.release(found.rewrite)
    await this.sayLost(claimed, 'words')
  }

  async #listen(batch: readonly ClaimedInbound[]): Promise<void> {
    await doing('capture', () => this.#capture(batch))
  }

  async #capture(batch: readonly ClaimedInbound[]): Promise<void> {
    await this.#parts.store.write((tx) => captureBatch(tx, batch, this.#claim, this.#parts.capture))
  }
}

/** A machine that is busy for a second makes anything take too long: what does so twice is said to be too much. */
async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof TookTooLong)) throw error
    return await work()
  }
}
