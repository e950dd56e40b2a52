import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { ReplyHandle } from '../../../src/chat/outgoing.ts'
import { msPerDay } from '../../../src/clock/lengths.ts'
import type { Tx } from '../../../src/store/store.ts'
import type { MessageBody } from '../wire.ts'
import { takeSeq } from './append-message.ts'
import { membersOf } from './rooms.ts'

/** The line of a command in a group: its typist's alone, until it is answered to everybody there. */
const kind = 'web.line'

export const hiddenLine = (messageId: string, at: Date): ReplyHandle => ({
  kind,
  value: messageId,
  expiresAt: new Date(at.getTime() + msPerDay),
})

/** Everybody in the room is answered: what was asked, with its files, is theirs to see too. Never with somebody from outside. */
export async function showLine(tx: Tx, roomId: string, reply: ReplyHandle | undefined): Promise<void> {
  if (reply?.kind !== kind) return
  const { webFile, webMessage } = tx.tables
  const members = (await membersOf(tx, [roomId])).get(roomId) ?? []
  if (members.some(({ outsider }) => outsider)) return
  const isThis = and(eq(webMessage.id, reply.value), eq(webMessage.roomId, roomId), isNotNull(webMessage.onlyFor))
  const [line] = await tx.select({ body: webMessage.body }).from(webMessage).where(isThis)
  if (!line) return
  const changedSeq = await takeSeq(tx, roomId)
  await tx.update(webMessage).set({ onlyFor: null, changedSeq }).where(isThis)
  const body = JSON.parse(line.body) as MessageBody
  const files = body.kind === 'said' ? body.files.map(({ id }) => id) : []
  if (files.length > 0) await tx.update(webFile).set({ onlyFor: null }).where(inArray(webFile.id, files))
}
