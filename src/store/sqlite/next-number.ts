import { sql } from 'drizzle-orm'
import type { NumberedKind, Tx } from '../store.ts'

const first = 1001

/** From the counter's row. One transaction runs at a time, so one that is rolled back gives its number back. */
export async function nextNumber(tx: Tx, of: NumberedKind): Promise<number> {
  const [row] = await tx
    .prepared('counter.next', (db, { counter }) =>
      db
        .insert(counter)
        .values({ name: sql.placeholder('name'), value: first })
        .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
        .returning({ value: counter.value }),
    )
    .execute({ name: of })
  return row!.value
}
