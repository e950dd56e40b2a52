import { and, eq, inArray } from 'drizzle-orm'
import { releaseFile } from '../evidence/release-file.ts'
import type { Store } from '../store/store.ts'
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
  await inBatches(store, async (tx) => {
    const rows = await tx
      .select({ id: webMessage.id })
      .from(webMessage)
      .where(eq(webMessage.roomId, roomId))
      .limit(rowsPerCommit)
    if (rows.length > 0)
      await tx.delete(webMessage).where(
        inArray(
          webMessage.id,
          rows.map(({ id }) => id),
        ),
      )
    return rows.length
  })
  await store.write((tx) => tx.delete(webRoom).where(eq(webRoom.id, roomId)))
}

/** What came in and what was kept of it. */
async function removeConversation(store: Store, conversationId: string): Promise<void> {
  const { archiveEntry, conversation, inbound, knownOutsider } = store.tables
  await removeFiles(store, conversationId)
  for (const table of [archiveEntry, inbound]) {
    await inBatches(store, async (tx) => {
      const rows = await tx
        .select({ seq: table.seq })
        .from(table)
        .where(eq(table.conversationId, conversationId))
        .limit(rowsPerCommit)
      const seqs = rows.map(({ seq }) => seq)
      if (seqs.length > 0)
        await tx.delete(table).where(and(eq(table.conversationId, conversationId), inArray(table.seq, seqs)))
      return seqs.length
    })
  }
  await inBatches(store, async (tx) => {
    await forgetAudit(tx, 'conversation', [conversationId])
    await tx.delete(knownOutsider).where(eq(knownOutsider.conversationId, conversationId))
    const gone = await tx
      .delete(conversation)
      .where(eq(conversation.id, conversationId))
      .returning({ id: conversation.id })
    return gone.length
  })
}

/** What came with messages, and its content where nothing else has that. */
async function removeFiles(store: Store, conversationId: string): Promise<void> {
  const { capturedFile: file } = store.tables
  await inBatches(store, async (tx) => {
    const [one] = await tx.select({ seq: file.seq }).from(file).where(eq(file.conversationId, conversationId)).limit(1)
    if (!one) return 0
    const gone = await tx
      .delete(file)
      .where(and(eq(file.conversationId, conversationId), eq(file.seq, one.seq)))
      .returning({ sha256: file.sha256 })
    for (const { sha256 } of gone) if (sha256 !== null) await releaseFile(tx, sha256)
    return gone.length
  })
}

/** What was to be sent there, and what the bot remembers of what it sent. */
async function removeUnsent(store: Store, target: string): Promise<void> {
  const { outbox, posted } = store.tables
  for (const table of [outbox, posted]) {
    await inBatches(store, async (tx) => {
      const rows = await tx.select({ id: table.id }).from(table).where(eq(table.target, target)).limit(rowsPerCommit)
      if (rows.length > 0)
        await tx.delete(table).where(
          inArray(
            table.id,
            rows.map(({ id }) => id),
          ),
        )
      return rows.length
    })
  }
}
