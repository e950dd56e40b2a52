import { and, asc, desc, eq, gt, isNull, lt, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../../src/store/store.ts'
import { clientIdIn } from '../ids.ts'
import { webLimits } from '../limits.ts'
import type { MessageBody, MessageView } from '../wire.ts'

/** A stored message, before it is filtered for a viewer. */
export type StoredMessage = Awaited<ReturnType<typeof changedAfter>>[number]

/**
 * The next changes of a room in order of `changedSeq`, for all its members. The room's seq is taken under the room's
 * row lock, so a reader that sees change n sees everything up to n.
 */
export async function changedAfter(reader: Reader, roomId: string, after: number) {
  const { webMessage } = reader.tables
  return await select(reader)
    .where(and(eq(webMessage.roomId, roomId), gt(webMessage.changedSeq, after)))
    .orderBy(asc(webMessage.changedSeq))
    .limit(webLimits.messagesPerFrame)
}

/** The last messages this person can see, oldest first, before place `before` if given; and whether there are more. */
export async function lastMessages(reader: Reader, roomId: string, userId: string, before?: number) {
  const { webMessage } = reader.tables
  const rows = await select(reader)
    .where(
      and(
        eq(webMessage.roomId, roomId),
        visibleTo(reader, userId),
        before === undefined ? undefined : lt(webMessage.seq, before),
      ),
    )
    .orderBy(desc(webMessage.seq))
    .limit(webLimits.firstMessages + 1)
  const earlier = rows.length > webLimits.firstMessages
  return { messages: rows.slice(0, webLimits.firstMessages).reverse(), earlier }
}

/** How this person sees it; undefined when it is for another person. */
export function viewFor(userId: string, message: StoredMessage): MessageView | undefined {
  if (message.onlyFor !== null && message.onlyFor !== userId) return undefined
  const mine = message.senderId === userId
  return {
    id: message.id,
    seq: message.seq,
    changedSeq: message.changedSeq,
    at: message.at.toISOString(),
    from:
      message.senderId === null
        ? null
        : { id: message.senderId, name: message.name ?? '', outsider: message.outsider ?? false },
    onlyYou: message.onlyFor !== null,
    ...(mine ? { clientId: clientIdIn(message.dedupeKey) } : {}),
    body: JSON.parse(message.body) as MessageBody,
  }
}

function visibleTo({ tables: { webMessage } }: Reader, userId: string): SQL | undefined {
  return or(isNull(webMessage.onlyFor), eq(webMessage.onlyFor, userId))
}

function select(reader: Reader) {
  const { webMessage, webUser } = reader.tables
  return reader
    .select({
      id: webMessage.id,
      seq: webMessage.seq,
      changedSeq: webMessage.changedSeq,
      senderId: webMessage.senderId,
      name: webUser.name,
      outsider: webUser.outsider,
      onlyFor: webMessage.onlyFor,
      body: webMessage.body,
      dedupeKey: webMessage.dedupeKey,
      at: webMessage.at,
    })
    .from(webMessage)
    .leftJoin(webUser, eq(webUser.userId, webMessage.senderId))
}
