import { z } from 'zod'
import type { InboundEvent, InboundFile, MessageKind } from '../../../src/chat/inbound.ts'
import { fileHandle } from './download-file.ts'
import { forwardedLines } from './forwarded-lines.ts'
import { withoutMentions } from './mention.ts'
import type { RobotMessage } from './robot-message.ts'

const kinds: Readonly<Record<string, MessageKind>> = {
  richText: 'mixed',
  picture: 'image',
  audio: 'voice',
  video: 'video',
  file: 'file',
  chatRecord: 'forward',
}
const names: Readonly<Record<string, string>> = { picture: 'image.jpg', audio: 'voice.amr', video: 'video.mp4' }

/** 中文 keyboards type the full-width slash. */
const isCommand = (text: string): boolean => /^[/／]/.test(text)

const piece = z.looseObject({
  type: z.string().catch(''),
  text: z.string().catch(''),
  downloadCode: z.string().catch(''),
})
const content = z.looseObject({
  downloadCode: z.string().catch(''),
  fileName: z.string().catch(''),
  recognition: z.string().catch(''),
  unknownMsgType: z.string().catch(''),
  richText: z.array(piece).catch([]),
  chatRecord: z.unknown().optional(),
})

/**
 * What somebody said to the robot. What else is said in a group it is not told.
 * @param sealFile what a file is fetched with is kept sealed
 */
export function eventOf(said: RobotMessage, sealFile: (handle: string) => string): InboundEvent {
  const { msgtype: type, msgId: messageId } = said
  const read = content.safeParse(said.content).data
  const text = withoutMentions(said.text?.content ?? wordsIn(read))
  const files = filesIn(said, read, sealFile)
  if (isCommand(text)) return { type: 'command', text, messageId, ...(files.length > 0 ? { files } : {}) }
  const kind = type === 'text' ? undefined : (kinds[type] ?? 'other')
  const message = { type: 'message' as const, messageId, text, files, toBot: true as const }
  const record = kind === 'forward' ? forwardedLines(read?.chatRecord, said) : []
  return kind ? { ...message, kind, ...(record.length > 0 ? { record } : {}) } : message
}

/** What can be read in it: texts between pictures, what was heard in a voice, what DingTalk says of what it cannot tell. */
function wordsIn(read: z.output<typeof content> | undefined): string {
  if (!read) return ''
  const words = read.richText.map(({ text }) => text).filter(Boolean)
  return words.join('\n') || read.recognition || read.unknownMsgType
}

function filesIn(
  { msgtype, robotCode }: RobotMessage,
  read: z.output<typeof content> | undefined,
  seal: (handle: string) => string,
): InboundFile[] {
  if (!read) return []
  const fileOf = (code: string, name: string): InboundFile => ({ fileId: seal(fileHandle(robotCode, code)), name })
  const pictures = read.richText.filter(({ downloadCode }) => downloadCode !== '')
  const name = read.fileName || names[msgtype]
  return [
    ...(read.downloadCode && name ? [fileOf(read.downloadCode, name)] : []),
    ...pictures.map(({ downloadCode }) => fileOf(downloadCode, 'image.jpg')),
  ]
}
