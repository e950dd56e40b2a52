import { isJson, type Json } from '../../simulation/json.ts'
import type { MediaType } from '../state/media.ts'
import type { World } from '../state/world.ts'
import { bytesOf, charactersOf, cutToBytes } from './lengths.ts'
import { Refusal } from './refusal.ts'

type Read = (given: Json, world: World) => Json

/** Bytes of text, markdown and addresses. */
const most = { text: 2_048, markdown: 2_048, url: 2_048, videoTitle: 128, videoDescription: 512 } as const

/** What a message says, by msgtype. @throws Refusal */
export const contents: Record<string, Read> = {
  text: ({ content }, world) => ({ content: cut(world, 'text.content', needed(content, 44004), most.text) }),
  markdown({ content }) {
    const said = needed(content, 44004)
    if (bytesOf(said) > most.markdown) throw new Refusal(45002, 'content size out of limit')
    return { content: said }
  },
  textcard({ title, description, url, btntxt }, world) {
    const address = needed(url, 41010, 'missing url')
    if (!/^https?:\/\//.test(address)) throw new Refusal(45034, 'url must have protocol header')
    if (bytesOf(address) > most.url) throw new Refusal(40039, 'invalid url size')
    return {
      title: cutCharacters(world, 'textcard.title', needed(title, 41016, 'missing title'), 128),
      description: cutCharacters(world, 'textcard.description', needed(description, 41016, 'missing description'), 512),
      url: address,
      btntxt: cutCharacters(world, 'textcard.btntxt', optional(btntxt) || '详情', 4),
    }
  },
  image: media('image'),
  voice: media('voice'),
  file: media('file'),
  video: ({ title, description, ...rest }, world) => ({
    ...media('video')(rest, world),
    title: cut(world, 'video.title', optional(title), most.videoTitle),
    description: cut(world, 'video.description', optional(description), most.videoDescription),
  }),
  news({ articles }) {
    if (!Array.isArray(articles) || articles.length < 1 || articles.length > 8)
      throw new Refusal(45008, 'article size out of limit')
    for (const article of articles) needed(isJson(article) ? article.title : undefined, 41016, 'missing title')
    return { articles }
  },
}

function media(type: MediaType): Read {
  return ({ media_id }, world) => {
    const id = needed(media_id, 41006, 'missing media_id')
    const found = world.media.get(id)
    if (!found || found.type !== type) throw new Refusal(40007, 'invalid media_id')
    return { media_id: id }
  }
}

function needed(value: unknown, errcode: number, errmsg = 'content is empty'): string {
  if (value !== undefined && typeof value !== 'string') throw new Refusal(40058, 'invalid Request Parameter')
  if (!value) throw new Refusal(errcode, errmsg)
  return value
}

const optional = (value: unknown): string => (typeof value === 'string' ? value : '')

function cut(world: World, what: string, said: string, mostBytes: number): string {
  if (bytesOf(said) <= mostBytes) return said
  world.violations.add('cut', `${what}: ${bytesOf(said)} bytes, ${mostBytes} are delivered`)
  return cutToBytes(said, mostBytes)
}

function cutCharacters(world: World, what: string, said: string, mostCharacters: number): string {
  if (charactersOf(said) <= mostCharacters) return said
  world.violations.add('cut', `${what}: ${charactersOf(said)} characters, ${mostCharacters} are delivered`)
  return [...said].slice(0, mostCharacters).join('')
}
