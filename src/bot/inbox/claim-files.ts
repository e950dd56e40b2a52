import { and, asc, eq, inArray, isNull, lte, notInArray, or, sql } from 'drizzle-orm'
import type { ConversationAddress } from '../../chat/conversation.ts'
import type { InboundFile } from '../../chat/inbound.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Tables } from '../../store/tables/index.ts'
import { loadConversation } from '../conversations/conversation-rows.ts'
import type { KeptContent } from '../definitions/files.ts'
import type { Place } from './adopt-inbound.ts'
import { parseFile } from './captured-files.ts'

type Row = Tables['capturedFile']['$inferSelect']
type FilePlace = Place & { position: number }

/** One that this process has claimed. */
export interface ClaimedFile extends FilePlace {
  address: ConversationAddress
  file: InboundFile
  attempt: number
  queuedAt: Date
}

interface Free {
  /** The processes whose claims hold, without this one. */
  others: readonly string[]
  /** What this process has in hand. */
  inHand: readonly FilePlace[]
  /** The platforms that are connected. */
  platforms: readonly string[]
  /** The lanes that take nothing now (`fileLaneOf`). */
  full: readonly string[]
  now: Date
  limit: number
}

/** What the downloads of a conversation share: those of one platform and tenant. */
export const fileLaneOf = ({ platform, tenant }: Pick<ConversationAddress, 'platform' | 'tenant'>): string =>
  `${platform}:${tenant}`

/** What is due and nobody living has in hand: first what its platform gives out for the shortest time. */
export async function freeFiles(reader: Reader, free: Free): Promise<FilePlace[]> {
  const { capturedFile: f, conversation: c } = reader.tables
  const { full, now, platforms, limit } = free
  return await reader
    .select({ conversationId: f.conversationId, seq: f.seq, position: f.position })
    .from(f)
    .innerJoin(c, eq(c.id, f.conversationId))
    .where(
      and(
        isFree(f, free),
        lte(f.availableAt, now.getTime()),
        inArray(c.platform, [...platforms]),
        full.length > 0 ? notInArray(sql`${c.platform} || ':' || ${c.tenant}`, [...full]) : undefined,
      ),
    )
    // The databases disagree where nulls stand.
    .orderBy(sql`case when ${f.expiresAt} is null then 1 else 0 end`, asc(f.expiresAt), asc(f.queuedAt))
    .limit(limit)
}

/** Takes those that are still free. */
export async function claimFiles(
  tx: Tx,
  claim: string,
  places: readonly FilePlace[],
  free: Free,
): Promise<ClaimedFile[]> {
  const { capturedFile: f } = tx.tables
  const taken: ClaimedFile[] = []
  for (const place of places) {
    const [row] = await tx
      .update(f)
      .set({ claim })
      .where(and(isPlace(f, place), isFree(f, free)))
      .returning({ file: f.file, attempt: f.attempt, queuedAt: f.queuedAt })
    if (!row) continue
    const { address } = await loadConversation(tx, place.conversationId)
    taken.push({ ...place, ...row, file: parseFile(row.file), address })
  }
  return taken
}

function isFree(f: Tables['capturedFile'], { others, inHand }: Free) {
  const mine = inHand.map((place) => isPlace(f, place))
  return and(
    sql`${f.state} = 'open'`,
    or(isNull(f.claim), notInArray(f.claim, [...others])),
    mine.length > 0 ? sql`not (${or(...mine)})` : undefined,
  )
}

/** It is kept. @returns false when this process has lost its claim: roll back */
export async function markKept(
  tx: Tx,
  file: ClaimedFile,
  claim: string,
  { sha256, bytes, mime }: KeptContent,
): Promise<boolean> {
  return await change(tx, file, claim, { state: 'kept', claim: null, sha256, bytes, mime, reason: null })
}

/** It will never be fetched. */
export async function markGone(tx: Tx, file: ClaimedFile, claim: string, reason: string): Promise<boolean> {
  return await change(tx, file, claim, { state: 'gone', claim: null, reason })
}

/** Others may have it: there is no room for it here now. */
export async function letGoOfFile(tx: Tx, file: ClaimedFile, claim: string): Promise<void> {
  await change(tx, file, claim, { claim: null })
}

/** It is tried again then, in milliseconds. `countsAs`: whether this was an attempt. */
export async function postpone(
  tx: Tx,
  file: ClaimedFile,
  claim: string,
  { until, countsAs, reason }: { until: number; countsAs: 0 | 1; reason: string },
): Promise<boolean> {
  const attempt = file.attempt + countsAs
  return await change(tx, file, claim, { claim: null, availableAt: Math.round(until), attempt, reason })
}

async function change(tx: Tx, place: ClaimedFile, claim: string, to: Partial<Row>): Promise<boolean> {
  const { capturedFile: f } = tx.tables
  const changed = await tx
    .update(f)
    .set(to)
    .where(and(isPlace(f, place), eq(f.claim, claim), sql`${f.state} = 'open'`))
    .returning({ seq: f.seq })
  return changed.length > 0
}

function isPlace(f: Tables['capturedFile'], place: FilePlace) {
  return and(eq(f.conversationId, place.conversationId), eq(f.seq, place.seq), eq(f.position, place.position))
}

/** Gives back what this process still holds (graceful stop). */
export async function handBackFiles(tx: Tx, claim: string): Promise<void> {
  const { capturedFile: f } = tx.tables
  await tx
    .update(f)
    .set({ claim: null })
    .where(and(eq(f.claim, claim), sql`${f.state} = 'open'`))
}
