import { sql } from 'drizzle-orm'
import type { Tx } from '../store/store.ts'

const first = 1001

/**
 * The next number people read: the first deal is D-1001, the first customer C-1001. The counter's row stays locked until
 * the transaction ends, so numbers follow the order of commits; a transaction that is rolled back gives its number back.
 */
export async function nextNumber(tx: Tx, name: 'deal' | 'customer'): Promise<number> {
  const [row] = await tx
    .prepared('counter.next', (db, { counter }) =>
      db
        .insert(counter)
        .values({ name: sql.placeholder('name'), value: first })
        .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
        .returning({ value: counter.value }),
    )
    .execute({ name })
  return row!.value
}
