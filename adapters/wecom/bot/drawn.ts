import { createHash } from 'node:crypto'
import type { Outgoing } from '../../../src/chat/outgoing.ts'
import type { TemplateCard, WecomMessage } from '../cards/template-card.ts'
import { type Drawable, renderMessage } from '../render.ts'
import { cardMarkdown, plainMarkdown } from '../text/markdown.ts'

/** One message of a bot, before it is known how it is said. */
export type BotMessage =
  | { type: 'text'; markdown: string }
  | { type: 'card'; card: TemplateCard }
  /** `lines`: what it shows, in words. */
  | { type: 'picture'; png: Buffer; lines: string }

export interface Drawn {
  messages: BotMessage[]
  dropped: string[]
  /** The copy's own, by which a press names it. The same for every attempt. */
  taskId: string
}

export interface DrawingOptions {
  publicUrl?: string | undefined
  /** The userid of a person of ours, where they are a member here. */
  userIdOf?(personId: string): string | undefined
}

/** Stands for the picture until it is uploaded. */
const placeholder = 'picture'

/** What is said of a message, in this order. */
export function drawMessage(message: Outgoing & { body: Drawable }, options: DrawingOptions): Drawn {
  const { body, locale, dedupeKey } = message
  const taskId = createHash('sha256').update(dedupeKey).digest('base64url').slice(0, 32)
  const { calls, dropped } = renderMessage(body, {
    ...{ place: 'bot', locale, taskId, mediaId: placeholder },
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    ...(options.userIdOf ? { userIdOf: options.userIdOf } : {}),
  })
  return { messages: calls.map((call) => asBotMessage(call, body)), dropped, taskId }
}

function asBotMessage(call: WecomMessage, body: Drawable): BotMessage {
  switch (call.msgtype) {
    // A bot says no plain text: what people write is read as they wrote it all the same.
    case 'text':
      return { type: 'text', markdown: plainMarkdown(call.text.content) }
    case 'markdown':
      return { type: 'text', markdown: call.markdown.content }
    case 'markdown_v2':
      return { type: 'text', markdown: call.markdown_v2.content }
    case 'template_card':
      return { type: 'card', card: call.template_card }
    case 'image':
      return pictureOf(body)
  }
}

function pictureOf(body: Drawable): BotMessage {
  if (body.type !== 'card' || body.card.kind !== 'picture') throw new Error('only a card has a picture')
  return { type: 'picture', png: body.card.picture.png, lines: cardMarkdown(body.card) }
}
