import { and, eq, inArray, type SQL } from 'drizzle-orm'
import type { Store } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'
import { forgetAudit, inBatches } from './in-batches.ts'
import { webChat } from './web-chat.ts'

const rowsPerCommit = 100

/** The rooms of the sample people with everything said in them, and the personas. Answers how many rooms there were. */
export async function removeSampleChat(store: Store): Promise<number> {
  const { webRoom, webUser } = store.tables
  const rooms = await store.read((reader) =>
    reader.select({ id: webRoom.id }).from(webRoom).where(eq(webRoom.sample, true)),
  )
  const users = await store.read((reader) =>
    reader.select({ id: webUser.userId }).from(webUser).where(eq(webUser.sample, true)),
  )
  for (const { id } of rooms) await removeRoom(store, id)
  for (const { id } of users) await removeUnsent(store, `${webChat.platform}:${webChat.tenant}:user:${id}`)
  await store.write(async (tx) => {
    await tx.delete(webUser).where(eq(webUser.sample, true))
    tx.signal('web')
  })
  return rooms.length
}

async function removeRoom(store: Store, roomId: string): Promise<void> {
  const { conversation, webMessage, webRoom } = store.tables
  const [found] = await store.read((reader) =>
    reader
      .select({ id: conversation.id })
      .from(conversation)
      .where(
        and(
          eq(conversation.platform, webChat.platform),
          eq(conversation.tenant, webChat.tenant),
          eq(conversation.externalId, roomId),
        ),
      ),
  )
  await removeUnsent(store, `${webChat.platform}:${webChat.tenant}:${roomId}`)
  if (found) await removeConversation(store, found.id)
  await removeRows(store, webMessage, webMessage.id, eq(webMessage.roomId, roomId))
  await store.write((tx) => tx.delete(webRoom).where(eq(webRoom.id, roomId)))
}

/** What came in and what was kept of it. */
async function removeConversation(store: Store, conversationId: string): Promise<void> {
  const { archiveEntry, conversation, inbound } = store.tables
  for (const table of [archiveEntry, inbound])
    await removeRows(store, table, table.seq, eq(table.conversationId, conversationId))
  await inBatches(store, async (tx) => {
    await forgetAudit(tx, 'conversation', [conversationId])
    const gone = await tx
      .delete(conversation)
      .where(eq(conversation.id, conversationId))
      .returning({ id: conversation.id })
    return gone.length
  })
}

/** What was to be sent there, and what the bot remembers of what it sent. */
async function removeUnsent(store: Store, target: string): Promise<void> {
  const { outbox, posted } = store.tables
  for (const table of [outbox, posted]) await removeRows(store, table, table.id, eq(table.target, target))
}

type WithSeq = Tables['archiveEntry' | 'inbound']
type WithId = Tables['outbox' | 'posted' | 'webMessage']

/** Deletes the rows that match, which `key` tells apart. */
async function removeRows(
  store: Store,
  table: WithSeq | WithId,
  key: WithSeq['seq'] | WithId['id'],
  where: SQL,
): Promise<void> {
  await inBatches(store, async (tx) => {
    const rows = await tx.select({ key }).from(table).where(where).limit(rowsPerCommit)
    const keys = rows.map((row) => row.key)
    if (keys.length > 0) await tx.delete(table).where(and(where, inArray(key, keys)))
    return keys.length
  })
}
