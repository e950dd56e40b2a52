import { Refusal } from '../../api/refusal.ts'
import { contentOf } from '../content.ts'
import { speak } from '../speak.ts'
import type { Run } from './command.ts'

/** The bot speaks first: only where somebody spoke to it before. */
export const sendMessage: Run = ({ world, bot, body }) => {
  const { chatid, chat_type: type = 0, msgtype } = body
  const chat = typeof chatid === 'string' ? bot.chats.get(chatid) : undefined
  if (!chat?.hasSpoken) throw new Refusal(93006, 'invalid chatid')
  if (![0, chat.group ? 2 : 1].includes(type as number)) throw new Refusal(93006, 'invalid chatid')
  speak(world, bot, chat, String(msgtype), contentOf(world, body))
  return undefined
}
