import type { Group, GroupMessage } from '../state/groups.ts'

/** 智能机器人 in the mode of a long connection. */
export interface Bot {
  readonly botId: string
  secret: string
  /** Behind the @ in groups. */
  name: string
  /** Chats where somebody spoke to it: only there it may speak first. */
  readonly chats: Map<string, BotChat>
}

/** One person's chat with the bot, or a group it is in. Ids are compared with their letters large and small. */
export interface BotChat {
  /** The userid in a chat of two, the group's id in a group. */
  readonly chatId: string
  readonly group: Group | undefined
  readonly messages: GroupMessage[]
  /** Somebody spoke to the bot there. */
  hasSpoken: boolean
  /** When the bot said something there, milliseconds of the last hour. */
  said: number[]
}

/** Somebody who talks to the bot; of another corp with its id. */
export interface Speaker {
  readonly userid: string
  readonly name: string
  readonly corpId: string | undefined
}

/** The chat, made where there is none. */
export function chatOf(bot: Bot, chatId: string, group?: Group): BotChat {
  const known = bot.chats.get(chatId)
  if (known) return known
  const made: BotChat = { chatId, group, messages: group?.messages ?? [], hasSpoken: false, said: [] }
  bot.chats.set(chatId, made)
  return made
}
