import { and, eq, inArray, sql } from 'drizzle-orm'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import { newId } from '../../../src/store/new-id.ts'
import type { Reader, Store, Tx } from '../../../src/store/store.ts'
import { webLimits } from '../limits.ts'
import type { FileView } from '../wire.ts'
import { imageMimeOf } from './image-mime.ts'
import { roomFor } from './rooms.ts'

/**
 * Until it is in a message, an uploaded file is its uploader's alone. A value of `only_for` that is no
 * user id (they hold no colon), so that it can be told from a picture the bot showed to one person.
 */
const pendingOf = (userId: string): string => `pending:${userId}`

/** Keeps an upload for this person in this room. @throws UserError */
export async function keepUpload(
  store: Store,
  upload: { roomId: string; userId: string; name: string; content: Buffer; at: Date },
): Promise<FileView> {
  const { roomId, userId, content, at } = upload
  if (content.length === 0) throw new UserError('error.web.fileEmpty')
  const view: FileView = {
    id: newId(),
    name: fileName(upload.name),
    bytes: content.length,
    mime: imageMimeOf(content) ?? 'application/octet-stream',
  }
  await store.write(async (tx) => {
    if (!(await roomFor(tx, roomId, userId))) throw new UserError('error.web.unknownRoom')
    await tx
      .insert(tx.tables.webFile)
      .values({ id: view.id, roomId, name: view.name, mime: view.mime, content, onlyFor: pendingOf(userId), at })
  })
  return view
}

/** The uploads a message names, as they were uploaded; said before or not. @throws UserError when one is not there */
export async function findUploads(reader: Reader, roomId: string, ids: readonly string[]): Promise<FileView[]> {
  if (ids.length === 0) return []
  const rows = await fileViews(reader).where(
    and(eq(reader.tables.webFile.roomId, roomId), inArray(reader.tables.webFile.id, [...ids])),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => {
    const file = byId.get(id)
    if (!file) throw new UserError('error.web.fileUnknown')
    return file
  })
}

/** This person's pending uploads among these ids; other texts are ignored. */
export async function unsaidUploads(
  reader: Reader,
  roomId: string,
  userId: string,
  ids: readonly string[],
): Promise<FileView[]> {
  if (ids.length === 0) return []
  const { webFile } = reader.tables
  return await fileViews(reader).where(
    and(eq(webFile.roomId, roomId), eq(webFile.onlyFor, pendingOf(userId)), inArray(webFile.id, [...ids])),
  )
}

function fileViews(reader: Reader) {
  const { webFile } = reader.tables
  return reader
    .select({ id: webFile.id, name: webFile.name, mime: webFile.mime, bytes: sql<number>`length(${webFile.content})` })
    .from(webFile)
}

/** The bytes of an upload, for the bot. @throws RemoteRefused when it is not there any more */
export async function* downloadFile(store: Store, fileId: string): AsyncGenerator<Uint8Array> {
  const { webFile } = store.tables
  const [file] = await store.read((reader) =>
    reader.select({ content: webFile.content }).from(webFile).where(eq(webFile.id, fileId)),
  )
  if (!file) throw new RemoteRefused('file_not_found')
  yield file.content
}

/** From now on everybody who sees the message sees its files. @throws UserError unless all are this person's unsaid uploads */
export async function shareUploads(
  tx: Tx,
  userId: string,
  files: readonly FileView[],
  onlyFor: string | null,
): Promise<void> {
  if (files.length === 0) return
  const { webFile } = tx.tables
  const shared = await tx
    .update(webFile)
    .set({ onlyFor })
    .where(
      and(
        eq(webFile.onlyFor, pendingOf(userId)),
        inArray(
          webFile.id,
          files.map(({ id }) => id),
        ),
      ),
    )
    .returning({ id: webFile.id })
  if (shared.length !== files.length) throw new UserError('error.web.fileUnknown')
}

/** They are served to nobody any more; the bytes stay for the archive. */
export async function hideFiles(tx: Tx, files: readonly FileView[]): Promise<void> {
  if (files.length === 0) return
  const { webFile } = tx.tables
  await tx
    .update(webFile)
    .set({ onlyFor: 'revoked:' })
    .where(
      inArray(
        webFile.id,
        files.map(({ id }) => id),
      ),
    )
}

/** Deletes an upload that is in no message. */
export async function dropUnsaid(store: Store, fileId: string, userId: string): Promise<void> {
  await store.write(async (tx) => {
    const { webFile } = tx.tables
    await tx.delete(webFile).where(and(eq(webFile.id, fileId), eq(webFile.onlyFor, pendingOf(userId))))
  })
}

/** A file of a room this person is in and may see; undefined for everything else. */
export async function readFile(reader: Reader, fileId: string, userId: string) {
  const { webFile } = reader.tables
  const [head] = await reader
    .select({ roomId: webFile.roomId, onlyFor: webFile.onlyFor })
    .from(webFile)
    .where(eq(webFile.id, fileId))
  if (!head || !(await roomFor(reader, head.roomId, userId))) return undefined
  if (head.onlyFor !== null && head.onlyFor !== userId && head.onlyFor !== pendingOf(userId)) return undefined
  const [file] = await reader
    .select({ name: webFile.name, mime: webFile.mime, content: webFile.content })
    .from(webFile)
    .where(eq(webFile.id, fileId))
  return file
}

/** The last part of a path, without characters that mean something to a terminal or a header. */
function fileName(given: string): string {
  const base =
    given
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  return base.trim().slice(0, webLimits.fileName).toWellFormed() || 'file'
}
