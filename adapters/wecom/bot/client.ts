import { createHash } from 'node:crypto'
import type { Outgoing, Sent } from '../../../src/chat/outgoing.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { readConversationId } from '../conversation-id.ts'
import { memberLinks, type UserIdsOf } from '../directory/member-links.ts'
import { type BotMessage, type DrawingOptions, drawMessage } from './drawn.ts'
import type { Json } from './frame.ts'
import type { Socket } from './socket.ts'
import { uploadPicture } from './upload.ts'
import { streamed, type Windows } from './windows.ts'

interface Parts {
  windows: Windows
  /** Undefined: there is no connection now, or it is another process's. */
  socket(): Socket | undefined
  options: DrawingOptions
  userIdsOf: UserIdsOf
}

/** Says things as the bot. */
export class Client {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** An answer where WeCom still takes one, else a message of its own. @throws RemoteRefused, NeverArrived */
  async send(message: Outgoing): Promise<Sent> {
    const { body, part } = message
    if (body.type === 'recall') throw new RemoteRefused('nothing_to_take_back')
    const { options, userIdsOf } = this.#parts
    const links = await memberLinks(body, userIdsOf)
    const { messages, dropped, taskId } = drawMessage({ ...message, body }, { ...options, ...links })
    const first = part ?? 0
    const now = messages.slice(first, part === undefined ? messages.length : part + 1)
    for (const [index, said] of now.entries()) await this.#say(said, message, first + index === 0)
    const isMore = first + now.length < messages.length
    return { messageId: taskId, dropped, messages: now.length, ...(isMore ? { more: true } : {}) }
  }

  async #say(said: BotMessage, message: Outgoing, isFirst: boolean): Promise<void> {
    const { address } = message
    if (isFirst && (await this.#answer(said, message))) return
    const socket = this.#parts.socket()
    if (!socket) throw new NeverArrived('aibot_send_msg', { unsent: true })
    const { id: chatid } = readConversationId(address.id)
    const content = await contentOf(said, socket)
    await message.handsOver?.()
    await socket.request('aibot_send_msg', { chatid, ...content })
  }

  /** Under the req_id of what it answers. @returns false: it has to be a message of its own */
  async #answer(said: BotMessage, { address, reply, locale, handsOver }: Outgoing): Promise<boolean> {
    const { windows } = this.#parts
    const told = reply && windows.told(reply)
    if (!told) return false
    const t = translatorFor(locale)
    // What was asked in a group and is for the asker alone must not be said under that req_id.
    if (told.conversation !== address.id) {
      await windows.elsewhere(reply, t('wecom.bot.alone'))
      return false
    }
    await handsOver?.()
    if (told.kind === 'message')
      return await windows.answer(reply, (stream, hasBegun) =>
        answerOf(said, stream, hasBegun ? t('wecom.bot.here') : undefined),
      )
    return said.type !== 'picture' && (await windows.answer(reply, () => greetingOf(said)))
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
