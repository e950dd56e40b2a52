import { eq, sql } from 'drizzle-orm'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Tx } from '../../../src/store/store.ts'
import type { MessageBody } from '../wire.ts'

export interface NewMessage {
  id: string
  roomId: string
  senderId: string | null
  onlyFor: string | null
  body: MessageBody
  dedupeKey: string
  at: Date
}

/** Puts a message at the end of its room, or finds the one with this key. @throws RemoteRefused for an unknown room */
export async function appendMessage(tx: Tx, message: NewMessage): Promise<{ messageId: string; posted: boolean }> {
  const known = await findByKey(tx, message.dedupeKey)
  if (known !== undefined) return { messageId: known, posted: false }
  const seq = await takeSeq(tx, message.roomId)
  const { body, ...rest } = message
  const [made] = await tx
    .insert(tx.tables.webMessage)
    .values({ ...rest, seq, changedSeq: seq, body: JSON.stringify(body) })
    .onConflictDoNothing()
    .returning({ id: tx.tables.webMessage.id })
  if (made) return { messageId: made.id, posted: true }
  // Another process posted it between our look and our insert.
  return { messageId: (await findByKey(tx, message.dedupeKey)) ?? message.id, posted: false }
}

/** The room's next seq. Holds the room's row until the commit, so seqs become visible in order. @throws RemoteRefused */
export async function takeSeq(tx: Tx, roomId: string): Promise<number> {
  const [row] = await tx
    .prepared('web.takeSeq', (db, { webRoom }) =>
      db
        .update(webRoom)
        .set({ seq: sql`${webRoom.seq} + 1` })
        .where(eq(webRoom.id, sql.placeholder('room')))
        .returning({ seq: webRoom.seq }),
    )
    .execute({ room: roomId })
  if (!row) throw new RemoteRefused('unknown_room')
  return row.seq
}

async function findByKey(tx: Tx, dedupeKey: string): Promise<string | undefined> {
  const [row] = await tx
    .prepared('web.messageByKey', (db, { webMessage }) =>
      db
        .select({ id: webMessage.id })
        .from(webMessage)
        .where(eq(webMessage.dedupeKey, sql.placeholder('key'))),
    )
    .execute({ key: dedupeKey })
  return row?.id
}
