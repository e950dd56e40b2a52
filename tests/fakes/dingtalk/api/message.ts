import { isJson, type Json } from '../../simulation/json.ts'
import { type Call, text } from './call.ts'
import { hasStrangePicture } from './pictures.ts'
import { Refusal } from './refusal.ts'

/** What each kind of message has, and nothing else (open.dingtalk.com/document/orgapp/types-of-messages-sent-by-robots). */
const fields: Readonly<Record<string, readonly string[]>> = {
  sampleText: ['content'],
  sampleMarkdown: ['title', 'text'],
  sampleImageMsg: ['photoURL'],
  sampleActionCard: ['title', 'text', 'singleTitle', 'singleURL'],
  ...Object.fromEntries(
    [2, 3, 4, 5].map((count) => [`sampleActionCard${count}`, ['title', 'text', ...vertical(count)]] as const),
  ),
}

/** Buttons one below the other, each with its number. */
function vertical(count: number): string[] {
  return Array.from({ length: count }, (_, index) => [`actionTitle${index + 1}`, `actionURL${index + 1}`]).flat()
}

/** Bytes. */
const longest = 15_000

/** What a call is to say. @throws Refusal */
export function messageIn({ world, app, body }: Call): { msgKey: string; content: Json } {
  const robotCode = text(body, 'robotCode', 'invalidParameter.robotCode.empty')
  if (robotCode !== app.robotCode || !app.isRobotPublished)
    throw new Refusal(400, 'invalidParameter.robotCode.notExsit')
  const msgKey = text(body, 'msgKey', 'invalidParameter.msgKey.invalid')
  const known = fields[msgKey]
  if (!known) throw new Refusal(400, 'invalidParameter.msgKey.invalid')
  const param = text(body, 'msgParam', 'invalidParameter.msgParam.invalid')
  if (Buffer.byteLength(param) > longest) throw new Refusal(400, 'invalidParameter.msgParam.tooLong')
  const content = read(param)
  const isWhole = known.every((name) => typeof content[name] === 'string' && content[name] !== '')
  if (!isWhole || Object.keys(content).some((name) => !known.includes(name)))
    throw new Refusal(400, 'invalidParameter.msgParam.invalid')
  if (hasStrangePicture(world, content)) throw new Refusal(400, 'invalidParameter.msgParam.invalid')
  return { msgKey, content }
}

function read(param: string): Json {
  try {
    const parsed: unknown = JSON.parse(param)
    if (isJson(parsed)) return parsed
  } catch {
    // As if it were none.
  }
  throw new Refusal(400, 'invalidParameter.msgParam.invalid')
}
