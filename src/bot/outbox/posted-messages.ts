import { and, desc, eq, inArray, lte, or, sql } from 'drizzle-orm'
import type { Audience } from '../../chat/audience.ts'
import type { ReplyHandle, Sent } from '../../chat/outgoing.ts'
import { newId } from '../../store/new-id.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Tables } from '../../store/tables/index.ts'
import { type Destination, readDestination, targetOf } from '../conversations/destination.ts'
import type { NamedCard } from '../definitions/card.ts'
import { parseHandle } from './waiting.ts'

export interface PostedCopy extends NamedCard {
  destination: Destination
  audience: Audience
  messageId: string
  /** Undefined: by its id, where the platform can. */
  edit: Sent['edit']
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
      audience: copy.audience,
      messageId: copy.messageId,
      edit: copy.edit ?? null,
      postedAt: copy.at,
    })
    .onConflictDoNothing()
}

/** This copy is no longer the one that is kept true. */
export async function forgetPosted(tx: Tx, destination: Destination, messageId: string): Promise<void> {
  const { posted } = tx.tables
  await tx.delete(posted).where(and(eq(posted.target, targetOf(destination)), eq(posted.messageId, messageId)))
}

/** A copy that is kept true. */
export async function findPosted(
  reader: Reader,
  target: string,
  messageId: string,
): Promise<Pick<PostedCopy, 'edit' | 'at'> | undefined> {
  const { posted } = reader.tables
  const [row] = await reader
    .select({ edit: posted.edit, at: posted.postedAt })
    .from(posted)
    .where(and(eq(posted.target, target), eq(posted.messageId, messageId)))
  return row && { edit: readEdit(row.edit), at: row.at }
}

/** The card that somebody answers to: in the conversation, or to them alone. */
export async function findPostedCard(
  reader: Reader,
  targets: readonly string[],
  messageId: string,
): Promise<NamedCard | undefined> {
  const { posted } = reader.tables
  const [row] = await reader
    .select({ card: posted.card, subject: posted.subject })
    .from(posted)
    .where(and(inArray(posted.target, [...targets]), eq(posted.messageId, messageId)))
  return row
}

/** A copy, to be drawn again. */
export async function postedAt(reader: Reader, targets: readonly string[], messageId: string): Promise<FoundCopy[]> {
  const { posted } = reader.tables
  const rows = await reader
    .select()
    .from(posted)
    .where(and(inArray(posted.target, [...targets]), eq(posted.messageId, messageId)))
  return rows.map(foundCopy)
}

/** A press gives its copy a new handle where each is good for one rewrite. What only the one it was posted with says stays known. */
export async function renewHandle(tx: Tx, target: string, messageId: string, edit: ReplyHandle): Promise<void> {
  const before = (await findPosted(tx, target, messageId))?.edit
  const first = before === undefined || before === 'never' ? undefined : (before.postedWith ?? before.value)
  const { posted } = tx.tables
  await tx
    .update(posted)
    .set({ edit: first === undefined ? edit : { ...edit, postedWith: first } })
    .where(and(eq(posted.target, target), eq(posted.messageId, messageId)))
}

const readEdit = (stored: unknown): Sent['edit'] => (stored === 'never' ? 'never' : parseHandle(stored))

/** A card shown again and again leaves many copies; the newest of them are kept true, those further up answer "out of date". */
const mostCopies = 30
/** Of all the cards that one change touches: its transaction must stay short, whatever a customer's deals have left behind. */
export const mostAtOnce = 300

/** The copies of these cards that people have before them, the oldest first. */
export async function newestCopies(reader: Reader, cards: readonly NamedCard[]): Promise<FoundCopy[]> {
  const found = await newestOf(reader, cards)
  return found.reverse().map(foundCopy)
}

export type FoundCopy = Omit<PostedCopy, 'at' | 'edit'>

type Row = Pick<Tables['posted']['$inferSelect'], 'card' | 'subject' | 'address' | 'audience' | 'messageId'>

export const foundCopy = ({ card, subject, address, audience, messageId }: Row): FoundCopy => ({
  card,
  subject,
  destination: readDestination(address),
  audience: audience as Audience,
  messageId,
})

/** By the index of card and subject, however much is posted. */
export function newestOf(reader: Reader, cards: readonly NamedCard[]) {
  const { posted } = reader.tables
  const { id, card, subject, address, audience, messageId } = posted
  const these = [...Map.groupBy(cards, (one) => one.card)].map(([name, some]) => {
    const subjects = some.map((one) => one.subject)
    return and(eq(card, name), inArray(subject, subjects))
  })
  const place = sql`row_number() over (partition by ${card}, ${subject} order by ${id} desc)`.as('place')
  const copies = reader
    .select({ id, card, subject, address, audience, messageId, place })
    .from(posted)
    .where(or(...these))
    .as('copies')
  return reader.select().from(copies).where(lte(copies.place, mostCopies)).orderBy(desc(copies.id)).limit(mostAtOnce)
}
