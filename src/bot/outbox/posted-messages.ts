import { and, desc, eq } from 'drizzle-orm'
import type { Audience } from '../../chat/audience.ts'
import { newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import { type Destination, enqueue, targetOf } from './enqueue.ts'

export interface PostedCopy {
  card: string
  subject: string
  destination: Destination
  audience: Audience
  messageId: string
  at: Date
}

/** Remembers where a card is, so it can be rewritten for everybody who has it. */
export async function rememberPosted(tx: Tx, copy: PostedCopy): Promise<void> {
  const { posted } = tx.tables
  await tx
    .insert(posted)
    .values({
      id: newId(),
      card: copy.card,
      subject: copy.subject,
      target: targetOf(copy.destination),
      address: copy.destination,
      onlyFor: 'conversation' in copy.destination ? (copy.destination.onlyFor ?? null) : null,
      audience: copy.audience,
      messageId: copy.messageId,
      postedAt: copy.at,
    })
    .onConflictDoNothing()
}

/** Only so many copies of a card, the newest, are rewritten; a press on an older one answers "out of date". */
const mostCopies = 30

/** Queues a rewrite of the newest copies of this card. */
export async function refreshCopies(tx: Tx, card: string, subject: string, now: Date): Promise<void> {
  const { posted } = tx.tables
  const copies = await tx
    .select()
    .from(posted)
    .where(and(eq(posted.card, card), eq(posted.subject, subject)))
    .orderBy(desc(posted.id))
    .limit(mostCopies)
  for (const copy of copies.reverse()) {
    await enqueue(tx, {
      destination: copy.address as Destination,
      content: { type: 'card', card, subject },
      audience: copy.audience as Audience,
      replaces: copy.messageId,
      now,
    })
  }
}
