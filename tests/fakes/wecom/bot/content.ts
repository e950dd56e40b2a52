import { createHash } from 'node:crypto'
import { isJson, type Json } from '../../simulation/json.ts'
import { isPicture } from '../api/is-picture.ts'
import { bytesOf } from '../api/lengths.ts'
import { Refusal } from '../api/refusal.ts'
import { type CardUse, problemsOfTemplateCard } from '../api/template-card.ts'
import type { World } from '../state/world.ts'

/** Bytes. */
const most = { markdown: 20_480, picture: 10 * 1024 * 1024, feedback: 256 } as const
const mostPictures = 10
const media = new Set(['file', 'image', 'voice', 'video'])

/** What a bot's message says, of the types that are taken everywhere. @throws Refusal 40008 for others */
export function contentOf(world: World, body: Json): Json {
  const msgtype = String(body.msgtype ?? '')
  const given = isJson(body[msgtype]) ? body[msgtype] : {}
  if (msgtype === 'template_card') return cardOf(world, body.template_card, 'bot')
  if (msgtype === 'markdown') return { content: markdownOf(given.content) }
  if (!media.has(msgtype)) throw new Refusal(40008, 'invalid message type')
  const id = String(given.media_id ?? '')
  const found = world.media.get(id)
  if (!found || found.type !== msgtype) throw new Refusal(40007, 'invalid media_id')
  return { media_id: id, name: found.name }
}

export function markdownOf(content: unknown): string {
  if (typeof content !== 'string' || content === '') throw new Refusal(44004, 'content is empty')
  if (bytesOf(content) > most.markdown) throw new Refusal(45002, 'content size out of limit')
  return content
}

export function cardOf(world: World, card: unknown, use: CardUse): Json {
  const problems = problemsOfTemplateCard(card, use)
  const refused = problems.find(({ kind }) => kind === 'refused')
  if (refused || !isJson(card))
    throw new Refusal(refused?.errcode ?? 40058, `template_card.${refused?.path}: ${refused?.what}`)
  for (const { kind, path, what } of problems)
    world.violations.add(kind === 'cut' ? 'cut' : 'ignored', `template_card.${path}: ${what}`)
  return structuredClone(card)
}

/** A piece of a stream, or its end; pictures ride on the end alone. */
export function streamOf(world: World, stream: unknown): { id: string; finish: boolean; content: Json } {
  if (!isJson(stream) || typeof stream.id !== 'string' || stream.id === '') throw new Refusal(40058, 'stream.id')
  const { id, finish = false, content = '', msg_item: items = [], feedback } = stream
  if (typeof finish !== 'boolean' || typeof content !== 'string') throw new Refusal(40058, 'stream')
  if (bytesOf(content) > most.markdown) throw new Refusal(45002, 'content size out of limit')
  if (isJson(feedback) && bytesOf(String(feedback.id)) > most.feedback) throw new Refusal(40058, 'stream.feedback.id')
  if (!Array.isArray(items) || items.length > mostPictures) throw new Refusal(40058, 'stream.msg_item')
  if (items.length > 0 && !finish) throw new Refusal(40058, 'stream.msg_item before the finish')
  const pictures = items.map((item) => pictureOf(world, item))
  return { id, finish, content: { content, ...(pictures.length > 0 ? { pictures } : {}) } }
}

function pictureOf(world: World, item: unknown): string {
  const image = isJson(item) && item.msgtype === 'image' && isJson(item.image) ? item.image : {}
  const content = Buffer.from(String(image.base64 ?? ''), 'base64')
  if (content.byteLength > most.picture || !isPicture(content)) throw new Refusal(40009, 'invalid image')
  if (createHash('md5').update(content).digest('hex') !== image.md5) throw new Refusal(301019, 'image md5 mismatch')
  return world.media.add('image', 'image', content).id
}
