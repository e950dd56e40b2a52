import { and, eq } from 'drizzle-orm'
import type { Receipt, Receiver } from '../../../src/chat/adapter.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import { newId } from '../../../src/store/new-id.ts'
import type { Reader, Tx } from '../../../src/store/store.ts'
import { dedupeKeyOf } from '../ids.ts'
import { webTimes } from '../limits.ts'
import { isCommand, type RecordedFrame, toInbound } from '../parse.ts'
import type { WebPorts } from '../ports.ts'
import type { FileView, MessageBody } from '../wire.ts'
import { appendMessage, takeSeq } from './append-message.ts'
import { findUploads, hideFiles, shareUploads, unsaidUploads } from './files.ts'
import { factsOf, roomWithMembers } from './rooms.ts'

/**
 * Records what this person said or pressed, together with what the room shows of it: one transaction. Resolves after
 * the commit. A frame that came before only gets its receipt again.
 * @throws UserError, NotRecorded
 */
export async function recordFrame(
  ports: WebPorts,
  receiver: Receiver,
  userId: string,
  frame: RecordedFrame,
  raw: string,
): Promise<Receipt> {
  const { persona, facts, files } = await ports.store.read(async (reader) => {
    const found = await roomWithMembers(reader, frame.room)
    const persona = found?.members.find(({ id }) => id === userId)
    if (!found || !persona) throw new UserError('error.web.unknownRoom')
    return { persona, facts: factsOf(found.room, found.members), files: await uploadsOf(reader, frame, userId) }
  })
  const at = ports.clock.now()
  const inbound = toInbound(frame, { persona, facts, files, at, raw, answerMs: webTimes.answer })
  return await receiver.receive(inbound, async (tx) => {
    switch (frame.type) {
      case 'say': {
        const { event } = inbound
        const id = ('messageId' in event && event.messageId) || newId()
        const onlyFor = event.type === 'command' && event.hidden ? userId : null
        await showSaid(tx, frame, { id, userId, onlyFor, files, at })
        break
      }
      case 'edit':
        await changeOwn(tx, frame, userId, async (body) => ({ ...body, text: frame.text, edited: true }))
        break
      case 'revoke':
        await changeOwn(tx, frame, userId, async ({ files }) => {
          await hideFiles(tx, files)
          return { kind: 'revoked' }
        })
        break
      case 'submit':
        await shareUploads(tx, userId, files, userId)
        return
      default:
        return
    }
    tx.signal('web')
  })
}

/** What comes with a frame; a form's file field holds the id of its upload. */
async function uploadsOf(reader: Reader, frame: RecordedFrame, userId: string): Promise<FileView[]> {
  if (frame.type === 'say') return await findUploads(reader, frame.room, frame.files ?? [])
  if (frame.type === 'submit') return await unsaidUploads(reader, frame.room, userId, Object.values(frame.values))
  return []
}

async function showSaid(
  tx: Tx,
  frame: Extract<RecordedFrame, { type: 'say' }>,
  {
    id,
    userId,
    onlyFor,
    files,
    at,
  }: { id: string; userId: string; onlyFor: string | null; files: FileView[]; at: Date },
): Promise<void> {
  const command = isCommand(frame.text)
  await shareUploads(tx, userId, files, onlyFor)
  await appendMessage(tx, {
    id,
    roomId: frame.room,
    senderId: userId,
    onlyFor,
    body: { kind: 'said', text: command ? frame.text.trim() : frame.text, files, command, edited: false },
    dedupeKey: dedupeKeyOf(userId, frame.id),
    at,
  })
}

/** Rewrites a message of one's own that is no command, whose effect no edit would change. @throws UserError */
async function changeOwn(
  tx: Tx,
  frame: Extract<RecordedFrame, { type: 'edit' | 'revoke' }>,
  userId: string,
  change: (body: Extract<MessageBody, { kind: 'said' }>) => Promise<MessageBody>,
): Promise<void> {
  const { webMessage } = tx.tables
  // First, for its lock: two changes of one message come one after the other.
  const changedSeq = await takeSeq(tx, frame.room)
  const [message] = await tx
    .select({ senderId: webMessage.senderId, body: webMessage.body })
    .from(webMessage)
    .where(and(eq(webMessage.id, frame.messageId), eq(webMessage.roomId, frame.room)))
  if (message?.senderId !== userId) throw new UserError('error.web.notYours')
  const body = JSON.parse(message.body) as MessageBody
  if (body.kind === 'revoked') throw new UserError('error.web.revoked')
  if (body.kind !== 'said' || body.command) throw new UserError('error.web.notYours')
  await tx
    .update(webMessage)
    .set({ body: JSON.stringify(await change(body)), changedSeq })
    .where(eq(webMessage.id, frame.messageId))
}
