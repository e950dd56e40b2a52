import type { InboundEvent, InboundFile, MessageKind } from '../../../src/chat/inbound.ts'
import { msPerDay } from '../../../src/clock/lengths.ts'
import type { Parsed } from '../parsed.ts'
import { doerOf, done, type Frame, textOf } from './frame.ts'

/** How long WeCom keeps what was sent (developer.work.weixin.qq.com/document/path/90254), milliseconds. */
const mediaLives = 3 * msPerDay

const kinds: Readonly<Record<string, MessageKind>> = {
  image: 'image',
  voice: 'voice',
  video: 'video',
  file: 'file',
  location: 'place',
  link: 'link',
}

/** 中文 keyboards type the full-width slash. */
const isCommand = (text: string): boolean => /^\s*[/／]/.test(text)

/** What a member said to the app, of whatever kind. */
export function parseMessage(frame: Frame): Parsed {
  return done(frame, eventOf(frame, textOf(frame.fields, 'MsgType')), keyOf(frame))
}

/** One MsgId for several people has been seen. */
function keyOf(frame: Frame): string | undefined {
  const id = textOf(frame.fields, 'MsgId')
  return id === '' ? undefined : `message:${id}:${(doerOf(frame) ?? '').toLowerCase()}`
}

function eventOf(frame: Frame, type: string): InboundEvent {
  const messageId = textOf(frame.fields, 'MsgId') || frame.digest
  if (type === 'text') {
    const text = textOf(frame.fields, 'Content')
    if (isCommand(text)) return { type: 'command', text: text.trim(), messageId }
    return { type: 'message', text, messageId, files: [] }
  }
  const kind = kinds[type] ?? 'other'
  return { type: 'message', messageId, text: wordsOf(frame, type), files: filesOf(frame, type), kind }
}

/** What can be read of what is no text. */
function wordsOf({ fields }: Frame, type: string): string {
  const said = (...names: string[]) =>
    names
      .map((name) => textOf(fields, name))
      .filter((text) => text !== '')
      .join('\n')
  switch (type) {
    case 'location':
      return said('Label') || said('Location_X', 'Location_Y')
    case 'link':
      return said('Title', 'Description', 'Url')
    case 'voice':
      return said('Recognition')
    default:
      return ''
  }
}

/** WeCom names no file but one that was chosen as such. */
const fileName: Readonly<Record<string, (frame: Frame) => string>> = {
  image: () => 'image.jpg',
  voice: ({ fields }) => `voice.${textOf(fields, 'Format') || 'amr'}`,
  video: () => 'video.mp4',
  file: ({ fields }) => textOf(fields, 'FileName') || 'file',
}
const mimes: Readonly<Record<string, string>> = { video: 'video/mp4' }

function filesOf(frame: Frame, type: string): InboundFile[] {
  const fileId = textOf(frame.fields, 'MediaId')
  const name = fileName[type]?.(frame)
  if (fileId === '' || name === undefined) return []
  const mime = mimes[type]
  return [{ fileId, name, expiresAt: new Date(frame.at.getTime() + mediaLives), ...(mime ? { mime } : {}) }]
}
