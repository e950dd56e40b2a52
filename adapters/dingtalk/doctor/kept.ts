import { eq } from 'drizzle-orm'
import type { Reader } from '../../../src/store/store.ts'
import { quotaAccount } from '../quota/pot.ts'

/** The CorpId of the organisation whose app this is; undefined: DingTalk has not told the server anything yet. */
export async function keptTenant(reader: Reader, clientId: string): Promise<string | undefined> {
  const { dingtalkSync: sync } = reader.tables
  const [row] = await reader
    .select({ tenant: sync.tenant })
    .from(sync)
    .where(eq(sync.account, quotaAccount(clientId)))
  return row?.tenant
}

/** A group that has our 酷应用, by its openConversationId. */
export async function someGroup(reader: Reader, tenant: string): Promise<string | undefined> {
  const { dingtalkGroup: group } = reader.tables
  const [row] = await reader.select({ id: group.groupId }).from(group).where(eq(group.tenant, tenant)).limit(1)
  return row?.id
}
