import { and, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../store/store.ts'
import type { NamedCard } from '../definitions/card.ts'

/**
 * Cards that are drawn already and have no copy yet: whoever sends one finds out, and has its copy drawn once more. Ask for
 * the copies afterwards; the other way round one that arrives in between would be found by neither.
 */
export async function noteChangedCards(tx: Tx, cards: readonly NamedCard[]): Promise<void> {
  const { outbox } = tx.tables
  const these = [...Map.groupBy(cards, (one) => one.card)].map(([card, some]) => {
    const subjects = some.map(({ subject }) => subject)
    return and(eq(outbox.card, card), inArray(outbox.subject, subjects))
  })
  if (these.length > 0) await note(tx, or(...these))
}

/** The same where those who read it have changed. */
export async function noteChangedAt(tx: Tx, targets: readonly string[]): Promise<void> {
  if (targets.length > 0) await note(tx, inArray(tx.tables.outbox.target, [...targets]))
}

async function note(tx: Tx, these: SQL | undefined): Promise<void> {
  const { outbox } = tx.tables
  await tx
    .update(outbox)
    .set({ revision: sql`${outbox.revision} + 1` })
    .where(and(these, sql`${outbox.state} = 'open'`, isNotNull(outbox.card)))
}
