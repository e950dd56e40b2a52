import { and, desc, eq, gte, inArray, like } from 'drizzle-orm'
import type { Reader, Tx } from '../store/store.ts'
import type { StagedFile } from './staged-file.ts'
import { labelPosition, type UploadLabel } from './store-file.ts'

/** How long a file sent to the bot alone waits for the command that says what it is for, milliseconds. */
const waits = 600_000
/** Of everybody in the conversation, the newest. */
const most = 200

/** Whose uploads, and where they were sent. */
export interface SentBy {
  conversationId: string
  personId: string
}

/** The files of a person's last message to the bot in this conversation, staged and not bound yet; oldest first. */
export async function recentUploads(
  reader: Reader,
  { now, ...by }: SentBy & { now: Date },
): Promise<readonly StagedFile[]> {
  const sent = await waitingUploads(reader, by, new Date(now.getTime() - waits))
  const last = Math.max(...sent.map(({ seq }) => seq))
  return sent
    .filter(({ seq }) => seq === last)
    .sort((one, other) => one.index - other.index)
    .map(({ seq: _seq, index: _index, ...file }) => file)
}

/** Nothing a person sent waits any more: they sent something else since, which was bound or could not be taken. */
export async function forgetUploads(tx: Tx, by: SentBy): Promise<void> {
  const { uploadChunk } = tx.tables
  const ids = (await waitingUploads(tx, by, new Date(0))).map(({ uploadId }) => uploadId)
  if (ids.length > 0) await tx.delete(uploadChunk).where(inArray(uploadChunk.uploadId, ids))
}

/** The bot names uploads after the place of what they came with: `conversation/seq/index`. */
async function waitingUploads(reader: Reader, { conversationId, personId }: SentBy, since: Date) {
  const { uploadChunk } = reader.tables
  const rows = await reader
    .select({ uploadId: uploadChunk.uploadId, content: uploadChunk.content })
    .from(uploadChunk)
    .where(
      and(
        like(uploadChunk.uploadId, `${conversationId}/%`),
        eq(uploadChunk.position, labelPosition),
        gte(uploadChunk.at, since),
      ),
    )
    .orderBy(desc(uploadChunk.at))
    .limit(most)
  return rows.flatMap(({ uploadId, content }) => {
    const { personId: by, ...file } = JSON.parse(content.toString('utf8')) as UploadLabel
    const [seq, index] = uploadId.split('/').slice(-2).map(Number) as [number, number]
    return by === personId ? [{ uploadId, ...file, seq, index }] : []
  })
}
