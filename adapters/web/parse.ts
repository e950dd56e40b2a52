import { z } from 'zod'
import type { ConversationFacts } from '../../src/chat/conversation.ts'
import type { Inbound, InboundEvent } from '../../src/chat/inbound.ts'
import type { ErrorKey, WordArguments } from '../../src/i18n/translate.ts'
import { newId } from '../../src/store/new-id.ts'
import { isStorable, storable } from '../../src/typed-text/storable.ts'
import { dedupeKeyOf, tenant } from './ids.ts'
import { isDeeperThan } from './json-depth.ts'
import { textLength, webLimits } from './limits.ts'
import { hiddenLine } from './platform/hidden-line.ts'
import type { ClientFrame, FileView, Persona } from './wire.ts'

/** What is too long is refused as it is. */
const typed = z.string().transform((text) => (text.length > textLength ? text : storable(text)))
const clientId = z.string().regex(/^[\w-]{1,64}$/)
const known = z.string().min(1).max(200).refine(isStorable)
const token = typed.pipe(z.string().min(1).max(webLimits.tokenLength))

const frameShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), rooms: z.record(known, z.int().min(0)) }),
  z.object({
    type: z.literal('say'),
    id: clientId,
    room: known,
    text: typed,
    files: z.array(known).max(webLimits.filesPerMessage).optional(),
  }),
  z.object({ type: z.literal('edit'), id: clientId, room: known, messageId: known, text: typed }),
  z.object({ type: z.literal('revoke'), id: clientId, room: known, messageId: known }),
  z.object({ type: z.literal('press'), id: clientId, room: known, token }),
  z.object({
    type: z.literal('submit'),
    id: clientId,
    room: known,
    token,
    values: z.record(z.string().max(100).refine(isStorable), typed),
  }),
  z.object({ type: z.literal('older'), id: clientId, room: known, before: z.int().min(0) }),
  z.object({ type: z.literal('ping') }),
]) satisfies z.ZodType<ClientFrame>

export type Parsed =
  | { frame: ClientFrame }
  /** `id`: the client's, where it could still be read, so that it knows which of its frames is meant. */
  | { refused: ErrorKey; details: WordArguments; id: string | undefined }

/** A frame as it came over the socket. Anything in it that names a sender is not looked at. */
export function parseFrame(raw: string): Parsed {
  const json = readJson(raw)
  if (json === undefined) return { refused: 'error.web.badJson', details: {}, id: undefined }
  const { success, data: frame } = frameShape.safeParse(json)
  if (!success) return { refused: 'error.web.badFrame', details: {}, id: idIn(json) }
  return refusalOfContent(frame) ?? { frame }
}

function refusalOfContent(frame: ClientFrame): Parsed | undefined {
  switch (frame.type) {
    case 'say':
    case 'edit': {
      const files = frame.type === 'say' ? (frame.files ?? []) : []
      if (frame.text.length > textLength) return tooLong(frame.id, frame.text)
      if (frame.text.trim() === '' && files.length === 0)
        return { refused: 'error.web.badFrame', details: {}, id: frame.id }
      return undefined
    }
    case 'submit': {
      const values = Object.values(frame.values)
      if (values.length > webLimits.formValues) return { refused: 'error.web.badFrame', details: {}, id: frame.id }
      const longest = values.find((value) => value.length > textLength)
      return longest === undefined ? undefined : tooLong(frame.id, longest)
    }
    default:
      return undefined
  }
}

function tooLong(id: string, text: string): Parsed {
  return { refused: 'error.web.textTooLong', details: { length: text.length, limit: textLength }, id }
}

/** 中文 keyboards type the full-width slash. */
export function isCommand(text: string): boolean {
  return /^\s*[/／]/.test(text)
}

/** The frames that something is recorded of. */
export type RecordedFrame = Extract<ClientFrame, { type: 'say' | 'edit' | 'revoke' | 'press' | 'submit' }>

/** `messageId` names what is said in this frame, if anything is. `answerBy` is counted from now. */
export function toInbound(
  frame: RecordedFrame,
  from: { persona: Persona; facts: ConversationFacts; files: FileView[]; at: Date; raw: string; answerMs: number },
): Inbound {
  const { persona } = from
  const answered = frame.type === 'press' || frame.type === 'submit'
  const event = toEvent(frame, from.files, from.facts.kind === 'group')
  return {
    address: { platform: 'web', tenant, id: frame.room },
    sender: { tenant, userId: persona.id, name: persona.name, outsider: persona.outsider },
    dedupeKey: dedupeKeyOf(persona.id, frame.id),
    at: from.at,
    event,
    ...(event.type === 'command' && event.hidden ? { reply: hiddenLine(event.messageId!, from.at) } : {}),
    raw: from.raw,
    facts: from.facts,
    ...(answered ? { answerBy: performance.now() + from.answerMs } : {}),
  }
}

function toEvent(frame: RecordedFrame, uploads: FileView[], isGroup: boolean): InboundEvent {
  const files = uploads.map(({ id, name, bytes, mime }) => ({ fileId: id, name, bytes, mime }))
  const carried = files.length > 0 ? { files } : {}
  switch (frame.type) {
    case 'say':
      if (isCommand(frame.text)) {
        const hidden = isGroup ? { hidden: true as const } : {}
        return { type: 'command', messageId: newId(), text: frame.text.trim(), ...carried, ...hidden }
      }
      return {
        type: 'message',
        messageId: newId(),
        text: frame.text,
        files,
      }
    case 'edit':
      return { type: 'edit', messageId: frame.messageId, text: frame.text }
    case 'revoke':
      return { type: 'revoke', messageId: frame.messageId }
    case 'press':
      return { type: 'press', token: frame.token }
    case 'submit':
      return { type: 'submit', token: frame.token, values: frame.values, ...carried }
  }
}

function readJson(text: string): unknown {
  if (isDeeperThan(webLimits.frameDepth, text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function idIn(json: unknown): string | undefined {
  const { data } = z.object({ id: clientId }).safeParse(json)
  return data?.id
}
