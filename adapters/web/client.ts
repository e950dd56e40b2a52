import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Outgoing, Sent } from '../../src/chat/outgoing.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { NeverArrived, RemoteRefused } from '../../src/errors/remote-errors.ts'
import { newId } from '../../src/store/new-id.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { appendMessage, takeSeq } from './platform/append-message.ts'
import { showLine } from './platform/hidden-line.ts'
import { roomFor } from './platform/rooms.ts'
import { type Rendered, render } from './render.ts'
import type { MessageBody } from './wire.ts'

/** The bot's side of the rooms: posts and rewrites. @throws RemoteRefused, NeverArrived */
export async function post(store: Store, clock: Clock, message: Outgoing): Promise<Sent> {
  // The same attempt makes the same id, so a repeated post stores its picture once.
  const pictureId = `p${createHash('sha256').update(message.dedupeKey).digest('base64url').slice(0, 24)}`
  if (message.body.type === 'recall') throw new RemoteRefused('no_recall')
  const rendered = render(message.body, pictureId)
  try {
    const messageId = await store.write(async (tx) => {
      const id =
        message.replaces === undefined
          ? await postNew(tx, message, rendered, clock.now())
          : await rewrite(tx, message, message.replaces.messageId, rendered, clock.now())
      tx.signal('web')
      return id
    })
    return { messageId, dropped: rendered.dropped }
  } catch (error) {
    if (error instanceof RemoteRefused) throw error
    throw new NeverArrived('the web chat could not store the message', { cause: error })
  }
}

async function postNew(tx: Tx, message: Outgoing, rendered: Rendered, now: Date): Promise<string> {
  const roomId = message.address.id
  const onlyFor = message.onlyFor?.userId ?? null
  if (onlyFor !== null && !(await roomFor(tx, roomId, onlyFor))) throw new RemoteRefused('not_a_member')
  if (onlyFor === null) await showLine(tx, roomId, message.reply)
  const { messageId, posted } = await appendMessage(tx, {
    id: newId(),
    roomId,
    senderId: null,
    onlyFor,
    body: rendered.body,
    dedupeKey: `bot:${message.dedupeKey}`,
    at: now,
  })
  if (posted) await storePicture(tx, rendered, roomId, onlyFor, now)
  return messageId
}

/** Keeps the message's place and who sees it; its `changedSeq` becomes the room's newest, so every client gets it. */
async function rewrite(tx: Tx, message: Outgoing, messageId: string, rendered: Rendered, now: Date): Promise<string> {
  const { webMessage, webFile } = tx.tables
  const roomId = message.address.id
  const changedSeq = await takeSeq(tx, roomId)
  const [earlier] = await tx
    .select({ body: webMessage.body, onlyFor: webMessage.onlyFor })
    .from(webMessage)
    .where(and(eq(webMessage.id, messageId), eq(webMessage.roomId, roomId)))
  if (!earlier) throw new RemoteRefused('unknown_message')
  await tx
    .update(webMessage)
    .set({ body: JSON.stringify(rendered.body), changedSeq })
    .where(eq(webMessage.id, messageId))
  await storePicture(tx, rendered, roomId, earlier.onlyFor, now)
  const old = pictureOf(JSON.parse(earlier.body) as MessageBody)
  if (old !== undefined && old !== pictureOf(rendered.body)) await tx.delete(webFile).where(eq(webFile.id, old))
  return messageId
}

async function storePicture(
  tx: Tx,
  { picture, body }: Rendered,
  roomId: string,
  onlyFor: string | null,
  at: Date,
): Promise<void> {
  const id = pictureOf(body)
  if (!picture || id === undefined) return
  await tx
    .insert(tx.tables.webFile)
    .values({ id, roomId, name: `${id}.png`, mime: 'image/png', content: picture, onlyFor, at })
    .onConflictDoNothing()
}

function pictureOf(body: MessageBody): string | undefined {
  return body.kind === 'card' && body.card.kind === 'picture' ? body.card.picture?.file : undefined
}
