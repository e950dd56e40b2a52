import { createHash } from 'node:crypto'
import type { Outgoing, ReplyHandle, Sent } from '../../../src/chat/outgoing.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { readConversationId } from '../conversation-id.ts'
import { type BotMessage, type DrawingOptions, drawMessage } from './drawn.ts'
import type { Json } from './frame.ts'
import type { Socket } from './socket.ts'
import { uploadPicture } from './upload.ts'
import { streamed, type Windows } from './windows.ts'

/** Of so many messages it is remembered how far they got. */
const mostRemembered = 1000

interface Parts {
  windows: Windows
  /** Undefined: there is no connection now, or it is another process's. */
  socket(): Socket | undefined
  options: DrawingOptions
}

/** Says things as the bot. */
export class Client {
  readonly #parts: Parts
  /** Key of a message → how many of its parts have arrived: none of them is said again. */
  readonly #arrived = new Map<string, number>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** An answer where WeCom still takes one, else a message of its own. @throws RemoteRefused, NeverArrived */
  async send(message: Outgoing): Promise<Sent> {
    const { body, dedupeKey } = message
    if (body.type === 'recall') throw new RemoteRefused('nothing_to_take_back')
    const { messages, dropped, taskId } = drawMessage({ ...message, body }, this.#parts.options)
    for (let part = this.#arrived.get(dedupeKey) ?? 0; part < messages.length; part += 1) {
      await this.#say(messages[part]!, message, part === 0)
      this.#remember(dedupeKey, part + 1)
    }
    return { messageId: taskId, dropped }
  }

  async #say(said: BotMessage, { address, reply, locale }: Outgoing, isFirst: boolean): Promise<void> {
    if (isFirst && reply && (await this.#answer(said, address.id, reply, locale))) return
    const socket = this.#parts.socket()
    if (!socket) throw new NeverArrived('aibot_send_msg', { unsent: true })
    const { id: chatid } = readConversationId(address.id)
    await socket.request('aibot_send_msg', { chatid, ...(await contentOf(said, socket)) })
  }

  /** Under the req_id of what it answers. @returns false: it has to be a message of its own */
  async #answer(said: BotMessage, conversation: string, reply: ReplyHandle, locale: Locale): Promise<boolean> {
    const { windows } = this.#parts
    const told = windows.told(reply)
    if (!told) return false
    const t = translatorFor(locale)
    // What was asked in a group and is for the asker alone must not be said under that req_id.
    if (told.conversation !== conversation) {
      await windows.elsewhere(reply, t('wecom.bot.alone'))
      return false
    }
    if (told.kind === 'message')
      return await windows.answer(reply, (stream, hasBegun) =>
        answerOf(said, stream, hasBegun ? t('wecom.bot.here') : undefined),
      )
    return said.type !== 'picture' && (await windows.answer(reply, () => greetingOf(said)))
  }

  #remember(key: string, parts: number): void {
    this.#arrived.delete(key)
    this.#arrived.set(key, parts)
    const [oldest] = this.#arrived.keys()
    if (this.#arrived.size > mostRemembered && oldest !== undefined) this.#arrived.delete(oldest)
  }
}

/** @param here stands in the place of a stream that the card ends */
function answerOf(said: BotMessage, stream: string, here: string | undefined): Json {
  switch (said.type) {
    case 'text':
      return streamed(stream, said.markdown, true)
    case 'picture':
      return streamed(stream, said.lines, true, [asItem(said.png)])
    case 'card': {
      const card = { template_card: said.card }
      return here === undefined
        ? { msgtype: 'template_card', ...card }
        : { ...streamed(stream, here, true), ...card, msgtype: 'stream_with_template_card' }
    }
  }
}

/** A greeting alone may be a text, and nothing else but a card. */
function greetingOf(said: Exclude<BotMessage, { type: 'picture' }>): Json {
  if (said.type === 'card') return { msgtype: 'template_card', template_card: said.card }
  return { msgtype: 'text', text: { content: said.markdown } }
}

async function contentOf(said: BotMessage, socket: Socket): Promise<Json> {
  switch (said.type) {
    case 'text':
      return { msgtype: 'markdown', markdown: { content: said.markdown } }
    case 'card':
      return { msgtype: 'template_card', template_card: said.card }
    case 'picture':
      return { msgtype: 'image', image: { media_id: await uploadPicture(socket, said.png) } }
  }
}

function asItem(png: Buffer): Json {
  const md5 = createHash('md5').update(png).digest('hex')
  return { msgtype: 'image', image: { base64: png.toString('base64'), md5 } }
}
