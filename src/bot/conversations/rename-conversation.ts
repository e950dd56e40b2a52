import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../store/store.ts'

/** The platform calls a conversation by another id from now on; what waits to be said there follows (`outbox`, `posted`). */
export async function renameConversation(
  tx: Tx,
  { platform, tenant, from, to }: { platform: string; tenant: string; from: string; to: string },
): Promise<void> {
  const { conversation, outbox, posted } = tx.tables
  const here = and(eq(conversation.platform, platform), eq(conversation.tenant, tenant))
  const [taken] = await tx
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(here, eq(conversation.externalId, to)))
  if (taken) return
  await tx
    .update(conversation)
    .set({ externalId: to })
    .where(and(here, eq(conversation.externalId, from)))
  const [before, after] = [`${platform}:${tenant}:${from}`, `${platform}:${tenant}:${to}`]
  const moved = (address: unknown) => ({ ...(address as object), conversation: { platform, tenant, id: to } })
  const waiting = await tx
    .select({ id: outbox.id, address: outbox.address })
    .from(outbox)
    .where(and(eq(outbox.target, before), eq(outbox.state, 'open')))
  for (const { id, address } of waiting)
    await tx
      .update(outbox)
      .set({ target: after, address: moved(address) })
      .where(eq(outbox.id, id))
  const copies = await tx
    .select({ id: posted.id, address: posted.address })
    .from(posted)
    .where(eq(posted.target, before))
  for (const { id, address } of copies)
    await tx
      .update(posted)
      .set({ target: after, address: moved(address) })
      .where(eq(posted.id, id))
}
