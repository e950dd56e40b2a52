import { isJson, type Json } from '../../simulation/json.ts'
import type { Told } from '../bot/answer-windows.ts'
import { type Bot, type BotChat, chatOf, type Speaker } from '../bot/bot.ts'
import type { BotServer } from '../bot/bot-server.ts'
import type { BotTelling } from '../bot/bot-telling.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { Group, GroupMessage } from '../state/groups.ts'
import type { SealedFiles } from '../state/sealed-files.ts'
import type { World } from '../state/world.ts'
import type { PressOptions, SentFile } from './app-conversation.ts'
import { questionsOf, type Selected } from './selections.ts'

interface Parts {
  readonly world: World
  readonly knobs: Knobs
  readonly server: BotServer
  readonly files: SealedFiles
  readonly url: string
}

/** A person in a chat with a bot, or in a group with it. */
export class BotConversation {
  readonly #parts: Parts
  readonly #bot: Bot
  readonly #speaker: Speaker
  readonly #chat: BotChat

  constructor(parts: Parts, bot: Bot, speaker: Speaker, group: Group | undefined) {
    this.#parts = parts
    this.#bot = bot
    this.#speaker = speaker
    // Nobody of another corp is reached by the id they have there.
    const alone = speaker.corpId ? `${speaker.corpId} ${speaker.userid}` : speaker.userid
    this.#chat = chatOf(bot, group?.chatId ?? alone, group)
  }

  /** They have said a word to the bot at some time: it may speak first. */
  hasSpoken(): this {
    this.#chat.hasSpoken = true
    return this
  }

  sees(): readonly GroupMessage[] {
    return this.#chat.messages
  }

  /** In a group the bot hears what has its name behind an @ in it. @param quote the message that is quoted */
  says(text: string, { quote }: { quote?: Json } = {}): BotTelling {
    this.#keep('text', { content: text })
    const isHeard = !this.#chat.group || text.includes(`@${this.#bot.name}`) || text.includes(`＠${this.#bot.name}`)
    return this.#message('text', { text: { content: text }, ...(quote ? { quote } : {}) }, isHeard)
  }

  /** Files come in chats of two alone. */
  sendsFile({ type, name, content }: SentFile): BotTelling {
    if (this.#chat.group) throw new Error('in a group a bot is given no files')
    const { media } = this.#parts.world
    this.#keep(type, { media_id: media.add(type, name, content).id, name })
    if (type === 'voice') return this.#message('voice', { voice: { content: name } })
    return this.#message(type, { [type]: this.#sealed(name, content) })
  }

  /** A file that was sent before, once more: `url` and `aeskey` as they were told. */
  sendsSealed(file: Json): BotTelling {
    return this.#message('file', { file })
  }

  /** Text and pictures in one. */
  sendsMixed(text: string, pictures: readonly SentFile[]): BotTelling {
    this.#keep('text', { content: text })
    const items = pictures.map(({ name, content }) => ({ msgtype: 'image', image: this.#sealed(name, content) }))
    const said = { msgtype: 'text', text: { content: text } }
    return this.#message('mixed', { mixed: { msg_item: [said, ...items] } })
  }

  /** Opens the chat for the first time that day. */
  enters(): BotTelling {
    return this.#event('enter_chat', {})
  }

  presses(messageId: string, key: string, selected: Selected = {}, { stale = false }: PressOptions = {}): BotTelling {
    const card = this.#chat.messages.find(({ id }) => id === messageId)
    const content = (stale && card?.earlier) || card?.content
    const all = [content?.button_list ?? [], content?.submit_button ?? []].flat().filter(isJson)
    if (!card || !content || (card.replaced !== undefined && !stale) || !all.some((one) => one.key === key))
      throw new Error(`there is no ${key} to press`)
    const items = questionsOf(content).map((one) => ({
      question_key: one.key,
      option_ids: { option_id: selected[one.key] ?? one.preset },
    }))
    const chosen = items.length > 0 ? { selected_items: { selected_item: items } } : {}
    const { card_type, task_id } = content
    return this.#event('template_card_event', { card_type, event_key: key, task_id, ...chosen }, card)
  }

  /** WeCom tells the same once more, under another req_id. */
  again({ body, kind, card }: BotTelling): BotTelling {
    return this.#tell(kind === 'message' ? 'aibot_msg_callback' : 'aibot_event_callback', body, kind, card)
  }

  #message(msgtype: string, content: Json, isHeard = true): BotTelling {
    const connection = this.#parts.server.connectionOf(this.#bot)
    if ((connection?.windows.underWay(this.#speaker.userid) ?? 0) >= 3)
      throw new Error('three answers of the bot are under way')
    const body = { ...this.#head(), msgtype, ...content }
    if (!isHeard) return { at: this.#parts.world.clock.now(), heard: 0, body, kind: 'message', card: undefined }
    this.#chat.hasSpoken = true
    return this.#tell('aibot_msg_callback', body, 'message')
  }

  #event(kind: 'enter_chat' | 'template_card_event', content: Json, card?: GroupMessage): BotTelling {
    const body = { ...this.#head(), msgtype: 'event', event: { eventtype: kind, [kind]: content } }
    return this.#tell('aibot_event_callback', body, kind, card)
  }

  #tell(
    cmd: 'aibot_msg_callback' | 'aibot_event_callback',
    body: Json,
    kind: Told['kind'],
    card?: GroupMessage,
  ): BotTelling {
    const { server, knobs, world } = this.#parts
    const connection = knobs.deafBots ? undefined : server.connectionOf(this.#bot)
    const told = { kind, chat: this.#chat, speaker: this.#speaker, card }
    const times = world.chance.hits(knobs.tripled) ? 3 : 1
    const heard = Array.from({ length: times }, () => connection?.tell(cmd, body, told)).filter(Boolean).length
    const telling = { at: world.clock.now(), heard, body, kind, card }
    server.tellings.push(telling)
    world.changed()
    return telling
  }

  #head(): Json {
    const { world } = this.#parts
    const { userid, corpId } = this.#speaker
    const { group } = this.#chat
    return {
      ...{ msgid: world.ids.opaque('bot msgid', 32), create_time: world.seconds, aibotid: this.#bot.botId },
      ...(group ? { chatid: group.chatId, chattype: 'group' } : { chattype: 'single' }),
      from: { userid, ...(corpId ? { corpid: corpId } : {}) },
    }
  }

  #keep(msgtype: string, content: Json): void {
    const { world } = this.#parts
    const id = world.ids.opaque('bot message', 40)
    const from = { kind: 'member', name: this.#speaker.name, id: this.#speaker.userid } as const
    this.#chat.messages.push({ id, at: world.clock.now(), from, msgtype, content, replaced: undefined, updates: 0 })
  }

  #sealed(name: string, content: Uint8Array): Json {
    const { id, aesKey } = this.#parts.files.add(name, content)
    return { url: `${this.#parts.url}/aibot-file/${id}`, aeskey: aesKey }
  }
}
