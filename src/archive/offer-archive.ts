import type { Context, Reply } from '../bot/definitions/context.ts'
import type { ForwardedLine } from '../chat/forwarded-line.ts'
import { takeRecord } from './forwarded-record.ts'

/** What answers a record of talk that somebody forwards to the bot: how it is kept, and what of it is not. */
export async function offerArchive(
  { tx, actor, conversation, now, t }: Context,
  said: { messageId: string; lines: readonly ForwardedLine[] },
): Promise<Reply> {
  const { lines, left } = await takeRecord(tx, { actor, conversationId: conversation.id, ...said }, now)
  const about = lines.length === 0 ? t('archive.offer.none') : t('archive.offer', { count: lines.length })
  return { type: 'text', text: left === 0 ? about : `${about}\n${t('archive.left', { count: left })}` }
}
