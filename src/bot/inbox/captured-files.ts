import { and, asc, eq, inArray } from 'drizzle-orm'
import type { InboundFile } from '../../chat/inbound.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Tables } from '../../store/tables/index.ts'
import type { KeptContent } from '../definitions/files.ts'
import type { Place } from './adopt-inbound.ts'

type Row = Tables['capturedFile']['$inferSelect']

/** A file of a message of a bound conversation. */
export interface CapturedFile {
  seq: number
  /** As the platform named it. */
  name: string
  /** `open`: it is still to be fetched; `gone`: it never will be. */
  state: Row['state']
  content: KeptContent | undefined
  /** Why it is gone, or why the last try gave nothing: a code. */
  reason: string | undefined
}

/** Puts the files of a message that is kept into the queue, in the transaction that keeps it. */
export async function queueFiles(
  tx: Tx,
  { conversationId, seq }: Place,
  files: readonly InboundFile[],
  now: Date,
): Promise<void> {
  const rows = files.map((file, position) => ({
    ...{ conversationId, seq, position },
    file: JSON.stringify(file),
    expiresAt: file.expiresAt ?? null,
    queuedAt: now,
    state: 'open' as const,
    availableAt: now.getTime(),
  }))
  if (rows.length === 0) return
  await tx.insert(tx.tables.capturedFile).values(rows)
  tx.signal('files')
}

/** What came with these messages of a conversation, in the order it was sent. */
export async function filesOf(
  reader: Reader,
  conversationId: string,
  seqs: readonly number[],
): Promise<Map<number, CapturedFile[]>> {
  const { capturedFile: f } = reader.tables
  const rows = await reader
    .select()
    .from(f)
    .where(and(eq(f.conversationId, conversationId), inArray(f.seq, [...seqs])))
    .orderBy(asc(f.seq), asc(f.position))
  return Map.groupBy(rows.map(fromRow), ({ seq }) => seq)
}

function fromRow({ seq, file, state, sha256, bytes, mime, reason }: Row): CapturedFile {
  const content = sha256 === null || bytes === null || mime === null ? undefined : { sha256, bytes, mime }
  return { seq, name: parseFile(file).name, state, content, reason: reason ?? undefined }
}

/** As it was queued. */
export function parseFile(kept: string): InboundFile {
  const { expiresAt, ...file } = JSON.parse(kept) as InboundFile
  return { ...file, ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) }) }
}

/** Whether a message in the archive has this content. */
export async function isCaptured(reader: Reader, sha256: string): Promise<boolean> {
  const { capturedFile: f } = reader.tables
  const found = await reader.select({ seq: f.seq }).from(f).where(eq(f.sha256, sha256)).limit(1)
  return found.length > 0
}
