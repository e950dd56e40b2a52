import { and, eq, sql } from 'drizzle-orm'
import type { Receipt, Receiver } from '../../../src/chat/adapter.ts'
import type { Answer } from '../../../src/chat/answer.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { newId } from '../../../src/store/new-id.ts'
import type { Store } from '../../../src/store/store.ts'

type Alongside = Parameters<Receiver['receive']>[1]

/** Records what comes in as the bot does, and answers what the test tells it to. */
export class FakeReceiver implements Receiver {
  /** Recorded, duplicates left out, in order of their commit. */
  readonly recorded: Inbound[] = []
  /** Thrown by the next receives. */
  failing: Error | undefined
  answer: (inbound: Inbound) => Promise<Answer> = async () => ({ type: 'neutral' })
  /** Called after the commit, for what a bot would do next. */
  afterwards: (inbound: Inbound) => void = () => {}
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  async receive(inbound: Inbound, alongside?: Alongside): Promise<Receipt> {
    if (this.failing) throw this.failing
    const { duplicate, seq } = await this.#record(inbound, alongside).catch((error: unknown) => {
      // Two receives of one key at once: the other one won.
      if (error instanceof Beaten) return this.#record(inbound, alongside)
      throw error
    })
    if (!duplicate) {
      this.recorded.push(inbound)
      this.afterwards(inbound)
    }
    return { duplicate, seq, answer: this.answer(inbound), lost: () => {} }
  }

  async hear(): Promise<void> {}
  async options(): Promise<[]> {
    return []
  }
  async home(): Promise<undefined> {}
  async preview(): Promise<undefined> {}

  #record(inbound: Inbound, alongside?: Alongside): Promise<{ duplicate: boolean; seq: number }> {
    return this.#store.write(async (tx) => {
      const { conversation, inbound: rows } = tx.tables
      const [known] = await tx.select({ seq: rows.seq }).from(rows).where(eq(rows.dedupeKey, inbound.dedupeKey))
      if (known) return { duplicate: true, seq: known.seq }
      const { platform, tenant, id: externalId } = inbound.address
      const [place] = await tx
        .insert(conversation)
        .values({ id: newId(), platform, tenant, externalId, kind: 'group', title: '', seq: 1 })
        .onConflictDoUpdate({
          target: [conversation.platform, conversation.tenant, conversation.externalId],
          set: { seq: sql`${conversation.seq} + 1` },
        })
        .returning({ id: conversation.id, seq: conversation.seq })
      const made = await tx
        .insert(rows)
        .values({
          conversationId: place!.id,
          seq: place!.seq,
          dedupeKey: inbound.dedupeKey,
          receivedAt: inbound.at,
          state: 'done',
        })
        .onConflictDoNothing()
        .returning({ seq: rows.seq })
      if (made.length === 0) throw new Beaten()
      await alongside?.(tx, { duplicate: false, seq: place!.seq })
      return { duplicate: false, seq: place!.seq }
    }, 'receipts')
  }

  /** How many were recorded in this conversation, asked from the database. */
  async countIn(room: string): Promise<number> {
    return await this.#store.read(async (reader) => {
      const { conversation } = reader.tables
      const [row] = await reader
        .select({ seq: conversation.seq })
        .from(conversation)
        .where(and(eq(conversation.platform, 'web'), eq(conversation.externalId, room)))
      return row?.seq ?? 0
    })
  }
}

class Beaten extends Error {}
