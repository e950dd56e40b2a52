import type { InboundEvent, InboundFile, MessageKind } from '../../../src/chat/inbound.ts'
import type { Parsed } from '../parsed.ts'
import { objectsIn, textIn, within } from './body.ts'
import type { Json } from './frame.ts'
import { withoutMentions } from './mention.ts'
import { done, type FrameReading, keyOf } from './parsed-frame.ts'
import { sealFile } from './sealed-file.ts'

/** How long WeCom gives a file out, milliseconds (developer.work.weixin.qq.com/document/path/100719). */
const fileLives = 5 * 60_000

const kinds: Readonly<Record<string, MessageKind>> = {
  image: 'image',
  voice: 'voice',
  video: 'video',
  file: 'file',
  mixed: 'mixed',
}
const names: Readonly<Record<string, string>> = { image: 'image.jpg', video: 'video.mp4', file: 'file' }

/** 中文 keyboards type the full-width slash. */
const isCommand = (text: string): boolean => /^[/／]/.test(text)

/** What somebody said to the bot: in a group, with its name behind an @. */
export function parseMessage(body: Json, reading: FrameReading): Parsed {
  return done(body, eventOf(body, reading), reading)
}

function eventOf(body: Json, reading: FrameReading): InboundEvent {
  const type = textIn(body, 'msgtype')
  const messageId = keyOf(body)
  const quote = within(body, 'quote')
  const text = withoutMentions(wordsOf(body), reading.botName)
  // What is quoted belongs to it: a picture that somebody quotes is the evidence they speak of.
  const files = [...filesOf(body, reading), ...filesOf(quote, reading)]
  if (isCommand(text)) return { type: 'command', text, messageId, ...(files.length > 0 ? { files } : {}) }
  const kind = type === 'text' ? undefined : (kinds[type] ?? 'other')
  const said = { type: 'message' as const, messageId, text: withQuote(text, quote), files, toBot: true as const }
  return kind ? { ...said, kind } : said
}

/** What can be read in a message: a text, what was heard in a voice, and the texts between pictures. */
function wordsOf(part: Json): string {
  const type = textIn(part, 'msgtype')
  if (type === 'mixed') return objectsIn(within(part, 'mixed'), 'msg_item').map(wordsOf).filter(Boolean).join('\n')
  return type === 'text' || type === 'voice' ? textIn(within(part, type), 'content') : ''
}

/** WeCom does not say which message was quoted, but what it says. */
function withQuote(text: string, quote: Json): string {
  const quoted = wordsOf(quote)
  if (quoted === '') return text
  const lines = quoted.split('\n').map((line) => `> ${line}`)
  return [text, ...lines].filter(Boolean).join('\n')
}

function filesOf(part: Json, reading: FrameReading): InboundFile[] {
  const type = textIn(part, 'msgtype')
  if (type === 'mixed') return objectsIn(within(part, 'mixed'), 'msg_item').flatMap((item) => filesOf(item, reading))
  const name = names[type]
  const file = within(part, type)
  const [url, key] = [textIn(file, 'url'), textIn(file, 'aeskey')]
  if (name === undefined || url === '') return []
  const fileId = reading.seal(sealFile({ url, key }))
  return [{ fileId, name: textIn(file, 'filename') || name, expiresAt: new Date(reading.now.getTime() + fileLives) }]
}
