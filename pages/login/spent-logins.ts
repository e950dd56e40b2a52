import { inArray, lt } from 'drizzle-orm'
import type { Store } from '../../src/store/store.ts'
import { inChunks } from '../../src/store/transaction/in-chunks.ts'

/** @returns whether it comes for the first time */
export async function spendLogin(store: Store, id: string, expiresAt: Date): Promise<boolean> {
  return await store.write(async (tx) => {
    const { spentLogin } = tx.tables
    const spent = await tx
      .insert(spentLogin)
      .values({ id, expiresAt })
      .onConflictDoNothing()
      .returning({ id: spentLogin.id })
    return spent.length > 0
  })
}

export async function forgetSpentLogins(store: Store, now: Date): Promise<void> {
  await inChunks(store, async (tx, limit) => {
    const { spentLogin } = tx.tables
    const old = tx.select({ id: spentLogin.id }).from(spentLogin).where(lt(spentLogin.expiresAt, now)).limit(limit)
    return (await tx.delete(spentLogin).where(inArray(spentLogin.id, old)).returning({ id: spentLogin.id })).length
  })
}
