import { msPerHour } from '../../../../src/clock/lengths.ts'
import type { Json } from '../../simulation/json.ts'
import { Refusal } from '../api/refusal.ts'
import type { GroupMessage } from '../state/groups.ts'
import type { World } from '../state/world.ts'
import type { Bot, BotChat } from './bot.ts'

const most = { minute: 30, hour: 1_000 } as const

/** The bot says something in a chat, answers included in what it may say there. @throws Refusal 45009 */
export function speak(world: World, bot: Bot, chat: BotChat, msgtype: string, content: Json): GroupMessage {
  const now = world.clock.now().getTime()
  chat.said = chat.said.filter((at) => at > now - msPerHour)
  if (chat.said.length >= most.hour || chat.said.filter((at) => at > now - 60_000).length >= most.minute) {
    world.violations.add('too many calls', `bot in ${chat.chatId}: over 30 a minute or 1,000 an hour`)
    throw new Refusal(45009, 'api freq out of limit')
  }
  chat.said.push(now)
  const id = world.ids.opaque('bot message', 40)
  const from = { kind: 'bot', name: bot.name } as const
  const message = { id, at: world.clock.now(), from, msgtype, content, replaced: undefined, updates: 0 }
  chat.messages.push(message)
  return message
}
