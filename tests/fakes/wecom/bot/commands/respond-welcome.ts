import { isJson } from '../../../simulation/json.ts'
import { contentOf, markdownOf } from '../content.ts'
import { speak } from '../speak.ts'
import type { Run } from './command.ts'

/** A greeting: the one answer that may be a text. */
export const respondWelcome: Run = ({ world, bot, windows, reqId, body }) => {
  const { chat } = windows.find(reqId, 'enter_chat')
  const text = isJson(body.text) ? body.text.content : undefined
  const content = body.msgtype === 'text' ? { content: markdownOf(text) } : contentOf(world, body)
  speak(world, bot, chat, String(body.msgtype), content)
  return undefined
}
