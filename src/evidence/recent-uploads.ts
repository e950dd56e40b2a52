import { and, desc, eq, gte, like } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'
import type { StagedFile } from './staged-file.ts'
import { labelPosition, type UploadLabel } from './store-file.ts'

/** How long a file sent to the bot alone waits for the command that says what it is for, milliseconds. */
const waits = 600_000

/**
 * The files of a person's last message to the bot in this conversation, staged and not bound yet; oldest first. The
 * bot names uploads after the place of what they came with: `conversation/seq/index`.
 */
export async function recentUploads(
  reader: Reader,
  { conversationId, personId, now }: { conversationId: string; personId: string; now: Date },
): Promise<StagedFile[]> {
  const { uploadChunk } = reader.tables
  const rows = await reader
    .select({ uploadId: uploadChunk.uploadId, content: uploadChunk.content })
    .from(uploadChunk)
    .where(
      and(
        like(uploadChunk.uploadId, `${conversationId}/%`),
        eq(uploadChunk.position, labelPosition),
        gte(uploadChunk.at, new Date(now.getTime() - waits)),
      ),
    )
    .orderBy(desc(uploadChunk.at))
    .limit(50)
  const sent = rows.flatMap(({ uploadId, content }) => {
    const { personId: by, ...file } = JSON.parse(content.toString('utf8')) as UploadLabel
    const [seq, index] = uploadId.split('/').slice(-2).map(Number) as [number, number]
    return by === personId ? [{ uploadId, ...file, seq, index }] : []
  })
  const last = Math.max(...sent.map(({ seq }) => seq))
  return sent
    .filter(({ seq }) => seq === last)
    .sort((one, other) => one.index - other.index)
    .map(({ seq: _seq, index: _index, ...file }) => file)
}
