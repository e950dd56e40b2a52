import { eq, sql } from 'drizzle-orm'
import type { Receiver } from '../../chat/adapter.ts'
import type { Answer } from '../../chat/answer.ts'
import type { ConversationAddress, ConversationKind } from '../../chat/conversation.ts'
import type { Inbound } from '../../chat/inbound.ts'
import { storageTrouble } from '../../store/storage-trouble.ts'
import type { Tx } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'
import { type PlacedConversation, placeConversation } from '../conversations/conversation-rows.ts'
import type { CapturedEvent, KeepSaid } from '../definitions/capture.ts'
import { asCaptured, isListening, isToBot } from './captured-event.ts'
import { dedupeKeyOf } from './claimed-inbound.ts'
import { serialiseInbound } from './inbound-body.ts'
import { findInbound, hasEarlierOpen, insertInbound } from './inbound-rows.ts'
import type { Prefetcher } from './prefetcher.ts'

export interface Arrival {
  /** Recording it puts the conversation's own address into it, where several tenants share one. */
  inbound: Inbound
  alongside: Parameters<Receiver['receive']>[1]
  /** Set once capturing failed in its group: it is only recorded then, and captured alone by the dispatcher. */
  onlyRecord?: true
}

export interface Recorded {
  conversationId: string
  seq: number
  duplicate: boolean
  /** It was captured in the same transaction: nothing is left to do. */
  captured: boolean
  /** Of a duplicate whose original is done. */
  answer: Answer | undefined
}

interface Place {
  id: string
  /** The last one given out. */
  seq: number
  kind: ConversationKind
  customerId: string | undefined
  boundAt: Date | undefined
  hasOutsider: boolean
}

export const nothingYet: Answer = { type: 'neutral' }

/**
 * Writes what arrived, in one transaction: each gets the next seq of its conversation and is claimed by this process.
 * Messages that need no answer are captured here when nothing earlier waits: one commit instead of two, and no body
 * kept.
 */
export class Recorder {
  readonly #parts: Pick<BotOptions, 'clock' | 'observer'> & { capture: KeepSaid }
  readonly #prefetcher: Pick<Prefetcher, 'isReady'>
  readonly #claim: string
  /** Where a conversation was told of → its row and own address. */
  readonly #known = new Map<string, PlacedConversation>()

  constructor(
    parts: Pick<BotOptions, 'clock' | 'observer'> & { capture: KeepSaid },
    prefetcher: Pick<Prefetcher, 'isReady'>,
    claim: string,
  ) {
    this.#parts = parts
    this.#prefetcher = prefetcher
    this.#claim = claim
  }

  async record(tx: Tx, arrivals: readonly Arrival[]): Promise<Recorded[]> {
    const results = new Map<Arrival, Recorded>()
    const heard: CapturedEvent[] = []
    for (const [conversationId, group] of await this.#byConversation(tx, arrivals)) {
      await this.#recordInto(tx, conversationId, group, results, heard)
    }
    if (heard.length > 0) await this.#capture(tx, heard, arrivals)
    return arrivals.map((arrival) => results.get(arrival)!)
  }

  async #recordInto(
    tx: Tx,
    conversationId: string,
    group: readonly Arrival[],
    results: Map<Arrival, Recorded>,
    heard: CapturedEvent[],
  ): Promise<void> {
    const place = await this.#advance(tx, conversationId, group.length)
    const before = place.seq - group.length
    let seq = before
    // As soon as one row stays open, what follows in its conversation has to wait its turn.
    let isTheirTurn = this.#mayCapture(place, group[0]!) && !(await hasEarlierOpen(tx, conversationId, before + 1))
    for (const arrival of group) {
      const captures = isTheirTurn && this.#mayCapture(place, arrival)
      const recorded = await this.#insert(tx, arrival, conversationId, seq + 1, captures)
      results.set(arrival, recorded)
      if (recorded.duplicate) continue
      seq += 1
      isTheirTurn = captures
      if (captures) heard.push(await asCaptured(tx, { inbound: arrival.inbound, seq }, place))
    }
    // Duplicates took no place: without this the sequence would have a gap.
    if (seq !== place.seq) await this.#advance(tx, conversationId, seq - place.seq)
  }

  #mayCapture(place: Place, arrival: Arrival): boolean {
    if (arrival.onlyRecord || !isListening(arrival)) return false
    const { inbound } = arrival
    // What is said to the bot is answered by the dispatcher.
    if (isToBot(inbound, place)) return false
    if (place.customerId !== undefined && !inbound.facts && (!inbound.sender.outsider || place.hasOutsider)) return true
    return this.#prefetcher.isReady({ conversationId: place.id, inbound: arrival.inbound })
  }

  async #capture(tx: Tx, heard: readonly CapturedEvent[], arrivals: readonly Arrival[]): Promise<void> {
    const startedAt = performance.now()
    tx.afterCommit(() => this.#parts.observer.handled(performance.now() - startedAt, heard.length))
    try {
      await this.#parts.capture(tx, heard)
    } catch (error) {
      // Where the storage is the trouble, only recording would fail as well.
      if (!storageTrouble(error)) for (const arrival of arrivals) arrival.onlyRecord = true
      throw error
    }
  }

  async #insert(
    tx: Tx,
    { inbound, alongside }: Arrival,
    conversationId: string,
    seq: number,
    captured: boolean,
  ): Promise<Recorded> {
    const dedupeKey = dedupeKeyOf(inbound)
    const open = captured ? undefined : { claim: this.#claim, body: serialiseInbound(inbound) }
    if (await insertInbound(tx, { conversationId, seq, dedupeKey, receivedAt: this.#parts.clock.now(), open })) {
      await alongside?.(tx, { duplicate: false, seq })
      return { conversationId, seq, duplicate: false, captured, answer: undefined }
    }
    const original = (await findInbound(tx, dedupeKey))!
    return { ...original, duplicate: true, captured: false }
  }

  /** In sorted order: two processes that touch the same conversations never wait for each other in a circle. */
  async #byConversation(tx: Tx, arrivals: readonly Arrival[]): Promise<[string, Arrival[]][]> {
    const groups = new Map<string, Arrival[]>()
    for (const arrival of arrivals) {
      const { id, address } = await this.#place(tx, arrival.inbound)
      if (arrival.inbound.sharedId !== undefined) arrival.inbound = { ...arrival.inbound, address }
      const group = groups.get(id)
      if (group) group.push(arrival)
      else groups.set(id, [arrival])
    }
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  async #place(tx: Tx, { address, facts, kind, sharedId }: Inbound): Promise<PlacedConversation> {
    const key = sharedId === undefined ? addressKey(address) : JSON.stringify([address.platform, sharedId])
    const known = this.#known.get(key)
    if (known) return known
    const placed = await placeConversation(tx, address, facts ?? (kind && { kind }), sharedId)
    tx.afterCommit(() => this.#known.set(key, placed))
    return placed
  }

  /** Moves the conversation's seq and, on PostgreSQL, holds its row until the commit. */
  async #advance(tx: Tx, id: string, by: number): Promise<Place> {
    const [row] = await tx
      .prepared('conversation.advance', (db, { conversation }) =>
        db
          .update(conversation)
          .set({ seq: sql`${conversation.seq} + ${sql.placeholder('by')}` })
          .where(eq(conversation.id, sql.placeholder('id')))
          .returning({
            seq: conversation.seq,
            kind: conversation.kind,
            customerId: conversation.customerId,
            boundAt: conversation.boundAt,
            hasOutsider: conversation.hasOutsider,
          }),
      )
      .execute({ id, by })
    return { ...row!, id, customerId: row!.customerId ?? undefined, boundAt: row!.boundAt ?? undefined }
  }
}

const addressKey = ({ platform, tenant, id }: ConversationAddress) => `${platform}:${tenant}:${id}`
