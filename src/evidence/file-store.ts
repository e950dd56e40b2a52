import { and, eq } from 'drizzle-orm'
import type { Clock } from '../clock/clock.ts'
import type { Store, Tx } from '../store/store.ts'
import { bindFile } from './bind-file.ts'
import type { IncomingFile, StagedFile } from './staged-file.ts'
import { dropUpload, storeFile } from './store-file.ts'
import { forgetUploads, type SentBy } from './waiting-uploads.ts'

/**
 * Where contents live, by their hash. In the database: one backup, one transaction, every process sees them. An object
 * store can take this place; `bind-file.ts` is then what remembers the hash.
 */
export interface FileStore {
  /** Checks and stages. @throws UserError `error.file.*` */
  put(file: IncomingFile): Promise<StagedFile>
  /** Drops an upload that will not be bound. */
  drop(uploadId: string): Promise<void>
  /** Drops what a person sent in a conversation and nobody has kept yet. */
  forget(by: SentBy): Promise<void>
  /** Keeps a staged upload of this person, in the transaction that names it. @throws UserError `error.file.gone` */
  keep(tx: Tx, staged: Pick<StagedFile, 'uploadId' | 'name'>, personId: string, now: Date): Promise<StagedFile>
  stat(sha256: string): Promise<{ bytes: number; mime: string } | undefined>
  /** The content, piece by piece. Ends early, with an error, when it is removed meanwhile. */
  open(sha256: string): AsyncIterable<Buffer>
}

export function databaseFiles(store: Store, clock: Clock): FileStore {
  const stat: FileStore['stat'] = (sha256) =>
    store.read(async (reader) => {
      const { file } = reader.tables
      const [row] = await reader
        .select({ bytes: file.bytes, mime: file.mime })
        .from(file)
        .where(eq(file.sha256, sha256))
      return row
    })
  return {
    put: (file) => storeFile(store, file, clock.now()),
    drop: (uploadId) => store.write((tx) => dropUpload(tx, uploadId)),
    forget: (by) => store.write((tx) => forgetUploads(tx, by)),
    keep: bindFile,
    stat,
    async *open(sha256) {
      const found = await stat(sha256)
      let left = found?.bytes ?? 0
      for (let position = 0; left > 0; position += 1) {
        const chunk = await readChunk(store, sha256, position)
        if (!chunk) throw new Error('a chunk of a file is missing')
        left -= chunk.length
        yield chunk
      }
    },
  }
}

function readChunk(store: Store, sha256: string, position: number): Promise<Buffer | undefined> {
  return store.read(async (reader) => {
    const { fileChunk } = reader.tables
    const [row] = await reader
      .select({ content: fileChunk.content })
      .from(fileChunk)
      .where(and(eq(fileChunk.sha256, sha256), eq(fileChunk.position, position)))
    return row?.content
  })
}
