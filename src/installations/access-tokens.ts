import { eq } from 'drizzle-orm'
import type { AccessToken, TokenStore } from '../chat/access-tokens.ts'
import type { Sealer } from '../secrets/sealer.ts'
import { isShut } from '../secrets/sealing-errors.ts'
import type { Reader, Store } from '../store/store.ts'

/**
 * @param account `platform:tenant:account`
 * A token of a key that is gone is none: another one is fetched soon enough.
 */
export function keptToken(store: Store, sealer: Sealer, account: string): TokenStore {
  const place = { purpose: 'access token', of: [account] }
  const find = async (reader: Reader): Promise<AccessToken | undefined> => {
    const { accessToken } = reader.tables
    const [row] = await reader.select().from(accessToken).where(eq(accessToken.account, account))
    try {
      return row && { value: sealer.open(place, row.secret), expiresAt: row.expiresAt }
    } catch (error) {
      if (isShut(error)) return undefined
      throw error
    }
  }
  return {
    read: () => store.read(find),
    swap: (stale, fresh) =>
      store.write(async (tx) => {
        const { accessToken } = tx.tables
        const now = await find(tx)
        if (now && now.value !== stale) return now
        const row = { secret: sealer.seal(place, fresh.value), expiresAt: fresh.expiresAt }
        await tx
          .insert(accessToken)
          .values({ account, ...row })
          .onConflictDoUpdate({ target: accessToken.account, set: row })
        return fresh
      }),
  }
}
