import { and, eq, gte, sql } from 'drizzle-orm'
import { UserError } from '../errors/user-error.ts'
import type { Reader, Tx } from '../store/store.ts'
import type { StagedFile } from './staged-file.ts'
import { dropUpload, labelPosition, type UploadLabel } from './store-file.ts'

/**
 * Keeps a staged file, in the transaction that binds it. Equal contents are kept once
 * (docs/decisions/036-evidence-found-by-its-content.md).
 * @throws UserError `error.file.gone` when it was swept, bound before, or is another person's upload
 */
export async function bindFile(
  tx: Tx,
  { uploadId, name }: Pick<StagedFile, 'uploadId' | 'name'>,
  personId: string,
  now: Date,
): Promise<StagedFile> {
  const label = await readLabel(tx, uploadId)
  if (label?.personId !== personId) throw new UserError('error.file.gone', { name })
  const { sha256, bytes, mime } = label
  const { file, fileChunk, uploadChunk } = tx.tables
  // Also locks the row: a transaction that removes the last use of this content waits, and then finds this one
  // (`release-file.ts`).
  await tx
    .insert(file)
    .values({ sha256, bytes, mime, storedAt: now })
    .onConflictDoUpdate({ target: file.sha256, set: { mime } })
  const [known] = await tx
    .select({ position: fileChunk.position })
    .from(fileChunk)
    .where(eq(fileChunk.sha256, sha256))
    .limit(1)
  if (!known)
    await tx.insert(fileChunk).select(
      tx
        .select({
          sha256: sql<string>`${sql.param(sha256)}`.as('sha256'),
          position: uploadChunk.position,
          content: uploadChunk.content,
        })
        .from(uploadChunk)
        .where(and(eq(uploadChunk.uploadId, uploadId), gte(uploadChunk.position, 0))) as never,
    )
  await dropUpload(tx, uploadId)
  return { uploadId, name: label.name, sha256, bytes, mime }
}

async function readLabel(reader: Reader, uploadId: string): Promise<UploadLabel | undefined> {
  const { uploadChunk } = reader.tables
  const [row] = await reader
    .select({ content: uploadChunk.content })
    .from(uploadChunk)
    .where(and(eq(uploadChunk.uploadId, uploadId), eq(uploadChunk.position, labelPosition)))
  return row && (JSON.parse(row.content.toString('utf8')) as UploadLabel)
}
