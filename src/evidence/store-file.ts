import { eq } from 'drizzle-orm'
import { UserError } from '../errors/user-error.ts'
import type { Store, Tx } from '../store/store.ts'
import { ContentCheck } from './check-content.ts'
import { declaresAnotherType, fileLimits, promisesAnotherType } from './file-rules.ts'
import { inChunks } from './in-chunks.ts'
import { showName } from './show-name.ts'
import type { IncomingFile, StagedFile } from './staged-file.ts'

/** Chunks written in one transaction: few, so that other writes do not wait for an upload. */
const chunksAtOnce = 4

/** Where the label of a finished upload stands. Written last: an upload without it is not all there. */
export const labelPosition = -1

/** Of a content whose bytes tell nothing. */
const unknownType = 'application/octet-stream'

/** What the label says. */
export type UploadLabel = Omit<StagedFile, 'uploadId'> & { personId: string }

/**
 * Takes a file in: checks it while it comes and stages it in short transactions. What is refused leaves nothing behind.
 * @throws UserError `error.file.*`
 */
export async function storeFile(store: Store, file: IncomingFile, now: Date): Promise<StagedFile> {
  const { uploadId, personId } = file
  const name = showName(file.name)
  const { claimed = {} } = file
  refuseSize(name, claimed.bytes ?? 1)
  const check = new ContentCheck(name, { anyType: file.anyType ?? false })
  try {
    await store.write((tx) => dropUpload(tx, uploadId))
    await stage(store, file, name, check, now)
    const { sha256, bytes, type } = check.end()
    const named = nameOf(file)
    if (!file.anyType) refuseWhatItIsNot(named, claimed, { sha256, bytes, type })
    const label: UploadLabel = { name: named, sha256, bytes, mime: type ?? unknownType, personId }
    await store.write((tx) =>
      tx
        .insert(tx.tables.uploadChunk)
        .values({ uploadId, position: labelPosition, content: Buffer.from(JSON.stringify(label)), at: now })
        .returning({ position: tx.tables.uploadChunk.position }),
    )
    return { uploadId, name: named, sha256, bytes, mime: type ?? unknownType }
  } catch (error) {
    // Where even that fails, what is left is swept within the hour; what counts is why the file was not taken.
    await store.write((tx) => dropUpload(tx, uploadId)).catch(() => {})
    throw error
  }
}

/** A platform may call it something only once it comes. */
const nameOf = ({ name, content }: IncomingFile): string =>
  showName((content instanceof Uint8Array ? undefined : content.name) || name)

/** It is none of the types that prove something, or another file than its sender says. */
function refuseWhatItIsNot(
  name: string,
  claimed: NonNullable<IncomingFile['claimed']>,
  { sha256, bytes, type }: ReturnType<ContentCheck['end']>,
): void {
  if (type === undefined) throw new UserError('error.file.type', { name })
  if (claimed.bytes !== undefined && claimed.bytes !== bytes)
    throw new UserError('error.file.sizeDiffers', { name, claimed: claimed.bytes, bytes })
  if (claimed.sha256 !== undefined && claimed.sha256.toLowerCase() !== sha256)
    throw new UserError('error.file.hashDiffers', { name })
  if (declaresAnotherType(claimed.mime, type) || promisesAnotherType(name, type))
    throw new UserError('error.file.typeDiffers', { name, type })
}

/** Deletes an upload, finished or not. */
export async function dropUpload(tx: Tx, uploadId: string): Promise<void> {
  const { uploadChunk } = tx.tables
  await tx.delete(uploadChunk).where(eq(uploadChunk.uploadId, uploadId))
}

async function stage(
  store: Store,
  { content, uploadId }: IncomingFile,
  name: string,
  check: ContentCheck,
  now: Date,
): Promise<void> {
  let position = 0
  let waiting: { uploadId: string; position: number; content: Buffer; at: Date }[] = []
  const write = async () => {
    const rows = waiting
    waiting = []
    if (rows.length > 0) await store.write((tx) => tx.insert(tx.tables.uploadChunk).values(rows))
  }
  for await (const chunk of inChunks(content, fileLimits.chunk)) {
    // What says that it is too long is not read to where it is.
    refuseSize(name, Math.max(check.bytes + chunk.length, toldBytes(content)))
    check.add(chunk)
    waiting.push({ uploadId, position, content: chunk, at: now })
    position += 1
    if (waiting.length === chunksAtOnce) await write()
  }
  await write()
}

const toldBytes = (content: IncomingFile['content']): number =>
  content instanceof Uint8Array ? content.length : (content.leastBytes ?? 0)

function refuseSize(name: string, bytes: number): void {
  if (bytes === 0) throw new UserError('error.file.empty', { name })
  if (bytes > fileLimits.bytes)
    throw new UserError('error.file.tooLarge', { name, limit: fileLimits.bytes / 1_000_000 })
}
