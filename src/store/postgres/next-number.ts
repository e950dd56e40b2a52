import { sql } from 'drizzle-orm'
import type { NumberedKind, Tx } from '../store.ts'
import { customerNumber, dealNumber } from '../tables/schema.postgres.ts'

const sequences: Record<NumberedKind, string> = {
  deal: dealNumber.seqName!,
  customer: customerNumber.seqName!,
}

/** From a sequence: whoever takes a number holds up nobody until their commit. */
export async function nextNumber(tx: Tx, of: NumberedKind): Promise<number> {
  const [row] = await tx.select({ value: sql<string>`nextval(${sequences[of]})::text` }).from(sql`(SELECT 1) AS one`)
  return Number(row!.value)
}
