import { and, eq } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** Everybody's accounts in one tenant of a platform: user id → person id. */
export async function accountsOn(
  reader: Reader,
  { platform, tenant }: { platform: string; tenant: string },
): Promise<Map<string, string>> {
  const { identity } = reader.tables
  const rows = await reader
    .select({ userId: identity.userId, personId: identity.personId })
    .from(identity)
    .where(and(eq(identity.platform, platform), eq(identity.tenant, tenant)))
  return new Map(rows.map(({ userId, personId }) => [userId, personId]))
}
