import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { ConversationAddress } from '../../chat/conversation.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { targetOf } from './destination.ts'

/** The bot is not there any more: what waits to be said there is let go of, and is no dead letter. */
export async function leaveConversation(
  tx: Tx,
  { id, address }: { id: string; address: ConversationAddress },
  now: Date,
): Promise<void> {
  const { conversation, outbox } = tx.tables
  await tx.update(conversation).set({ leftAt: now }).where(eq(conversation.id, id))
  await tx
    .delete(outbox)
    .where(and(eq(outbox.target, targetOf({ conversation: address })), sql`${outbox.state} = 'open'`))
}

/** @returns whether it was away */
export async function returnToConversation(tx: Tx, id: string): Promise<boolean> {
  const { conversation } = tx.tables
  const back = await tx
    .update(conversation)
    .set({ leftAt: null })
    .where(and(eq(conversation.id, id), isNotNull(conversation.leftAt)))
    .returning({ id: conversation.id })
  return back.length > 0
}

/** Whether the bot is known not to be in the conversation at this address. */
export async function hasLeft(reader: Reader, address: ConversationAddress): Promise<boolean> {
  const [found] = await reader
    .prepared('conversation.left-at', (db, { conversation: c }) =>
      db
        .select({ leftAt: c.leftAt })
        .from(c)
        .where(
          and(
            eq(c.platform, sql.placeholder('platform')),
            eq(c.tenant, sql.placeholder('tenant')),
            eq(c.externalId, sql.placeholder('id')),
          ),
        ),
    )
    .execute({ ...address })
  return found !== undefined && found.leftAt !== null
}

/** Of those who open the bot's own chat each is welcomed once. @returns whether it is now */
export async function isFirstWelcome(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { conversation } = tx.tables
  const first = await tx
    .update(conversation)
    .set({ welcomedAt: now })
    .where(and(eq(conversation.id, id), eq(conversation.kind, 'direct'), isNull(conversation.welcomedAt)))
    .returning({ id: conversation.id })
  return first.length > 0
}
