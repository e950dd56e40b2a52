import { inArray, lt } from 'drizzle-orm'
import type { Store } from '../store/store.ts'
import { inChunks } from '../store/transaction/in-chunks.ts'
import { uploadLife } from './file-rules.ts'

/** Uploads in one transaction: each may have 20 MB. */
const atOnce = 4

/** Deletes uploads that were not bound within the hour. @returns how many */
export async function sweepUploads(store: Store, now: Date): Promise<number> {
  return await inChunks(store, async (tx) => {
    const { uploadChunk } = tx.tables
    const old = await tx
      .selectDistinct({ uploadId: uploadChunk.uploadId })
      .from(uploadChunk)
      .where(lt(uploadChunk.at, new Date(now.getTime() - uploadLife)))
      .limit(atOnce)
    const ids = old.map(({ uploadId }) => uploadId)
    if (ids.length > 0) await tx.delete(uploadChunk).where(inArray(uploadChunk.uploadId, ids))
    return ids.length
  })
}
