import { eq, sql } from 'drizzle-orm'
import { Overloaded, type Receipt, type Receiver } from '../chat/adapter.ts'
import type { Answer } from '../chat/answer.ts'
import type { ConversationAddress } from '../chat/conversation.ts'
import type { Inbound } from '../chat/inbound.ts'
import { GroupCommit, GroupFull } from '../store/group-commit.ts'
import type { Tx } from '../store/store.ts'
import type { AnswerWindows } from './answer-windows.ts'
import { conversationIdOf } from './conversations.ts'
import { findInbound, type Held, insertInbound, serialiseInbound } from './inbound-rows.ts'
import type { MachineParts } from './machine-parts.ts'

type Alongside = Parameters<Receiver['receive']>[1]

interface Arrival {
  inbound: Inbound
  alongside: Alongside
}

interface Recorded {
  conversationId: string
  seq: number
  duplicate: boolean
  /** Of a duplicate whose original is done. */
  answer: Answer | undefined
}

const nothingYet: Answer = { type: 'neutral' }

/**
 * Records what comes in. Arrivals share commits; each gets the next seq of its conversation and is held by this process,
 * so it can be acted on at once. The receipt resolves after the commit, never before.
 */
export class InboundReceiver implements Receiver {
  readonly #group: GroupCommit<Arrival, Recorded>
  readonly #parts: Pick<MachineParts, 'clock' | 'observer'>
  readonly #windows: AnswerWindows
  readonly #hand: (held: Held) => void
  readonly #claim: string
  /** Address → row id. Rows of conversations are never removed, so this cannot go stale. */
  readonly #known = new Map<string, string>()

  constructor(
    parts: Pick<MachineParts, 'store' | 'clock' | 'observer'>,
    claim: string,
    windows: AnswerWindows,
    hand: (held: Held) => void,
  ) {
    this.#parts = parts
    this.#claim = claim
    this.#windows = windows
    this.#hand = hand
    this.#group = new GroupCommit(parts.store, (tx, arrivals) => this.#record(tx, arrivals))
  }

  async receive(inbound: Inbound, alongside?: Alongside): Promise<Receipt> {
    const recorded = await this.#group.add({ inbound, alongside }).catch((error: unknown) => {
      throw error instanceof GroupFull ? new Overloaded() : error
    })
    const { conversationId, seq, duplicate } = recorded
    this.#parts.observer.received(1, duplicate ? 1 : 0)
    if (duplicate) return { duplicate, seq, answer: Promise.resolve(recorded.answer ?? nothingYet) }
    const held: Held = { conversationId, seq, inbound, attempt: 0 }
    const answer =
      inbound.answerBy === undefined ? Promise.resolve(nothingYet) : this.#windows.open(held, inbound.answerBy)
    this.#hand(held)
    return { duplicate, seq, answer }
  }

  async #record(tx: Tx, arrivals: Arrival[]): Promise<Recorded[]> {
    const receivedAt = this.#parts.clock.now()
    const results = new Map<Arrival, Recorded>()
    for (const [conversationId, group] of await this.#byConversation(tx, arrivals)) {
      const before = (await this.#advance(tx, conversationId, group.length)) - group.length
      let seq = before
      for (const arrival of group) {
        const recorded = await this.#insert(tx, arrival, conversationId, seq + 1, receivedAt)
        if (!recorded.duplicate) seq += 1
        results.set(arrival, recorded)
      }
      // Duplicates took no place: without this the sequence would have a gap.
      if (seq !== before + group.length) await this.#advance(tx, conversationId, seq - before - group.length)
    }
    return arrivals.map((arrival) => results.get(arrival)!)
  }

  async #insert(
    tx: Tx,
    { inbound, alongside }: Arrival,
    conversationId: string,
    seq: number,
    receivedAt: Date,
  ): Promise<Recorded> {
    const dedupeKey = `${inbound.address.platform}:${inbound.address.tenant}:${inbound.dedupeKey}`
    const row = { conversationId, seq, dedupeKey, receivedAt, claim: this.#claim, body: serialiseInbound(inbound) }
    if (await insertInbound(tx, row)) {
      const fresh: Recorded = { conversationId, seq, duplicate: false, answer: undefined }
      await alongside?.(tx, { duplicate: false, seq, answer: Promise.resolve(nothingYet) })
      return fresh
    }
    const original = (await findInbound(tx, dedupeKey))!
    return { ...original, duplicate: true }
  }

  /** In sorted order: two processes that touch the same conversations never wait for each other in a circle. */
  async #byConversation(tx: Tx, arrivals: Arrival[]): Promise<[string, Arrival[]][]> {
    const groups = new Map<string, Arrival[]>()
    for (const arrival of arrivals) {
      const id = await this.#conversationId(tx, arrival.inbound)
      const group = groups.get(id)
      if (group) group.push(arrival)
      else groups.set(id, [arrival])
    }
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  async #conversationId(tx: Tx, { address, facts }: Inbound): Promise<string> {
    const key = addressKey(address)
    const known = this.#known.get(key)
    if (known) return known
    const id = await conversationIdOf(tx, address, facts)
    tx.afterCommit(() => this.#known.set(key, id))
    return id
  }

  /** Moves the conversation's seq and, on PostgreSQL, holds its row until the commit. @returns the new seq */
  async #advance(tx: Tx, id: string, by: number): Promise<number> {
    const [row] = await tx
      .prepared('conversation.advance', (db, { conversation }) =>
        db
          .update(conversation)
          .set({ seq: sql`${conversation.seq} + ${sql.placeholder('by')}` })
          .where(eq(conversation.id, sql.placeholder('id')))
          .returning({ seq: conversation.seq }),
      )
      .execute({ id, by })
    return row!.seq
  }
}

const addressKey = ({ platform, tenant, id }: ConversationAddress) => `${platform}:${tenant}:${id}`
