import { createHash } from 'node:crypto'
import { isJson, type Json } from '../../../simulation/json.ts'
import type { Robot } from '../../state/robots.ts'
import type { World } from '../../state/world.ts'
import type { Call, Endpoint } from '../call.ts'
import { isPicture } from '../is-picture.ts'
import { bytesOf } from '../lengths.ts'
import { Refusal } from '../refusal.ts'
import { problemsOfTemplateCard } from '../template-card.ts'
import { fileOf } from '../upload.ts'

const megabyte = 1024 * 1024
/** Bytes. */
const most = { text: 2_048, markdown: 4_096, image: 2 * megabyte, file: 20 * megabyte, voice: 2 * megabyte } as const

type Read = (given: Json, robot: Robot, world: World) => Json

/** What a robot says, by msgtype. @throws Refusal */
const contents: Record<string, Read> = {
  text: (given) => ({ ...given, content: said(given, 'text', most.text) }),
  markdown: (given) => ({ content: said(given, 'markdown', most.markdown) }),
  markdown_v2: (given) => ({ content: said(given, 'markdown_v2', most.markdown) }),
  image({ base64, md5 }, _, world) {
    if (typeof base64 !== 'string') throw new Refusal(40058, 'image.base64')
    const content = Buffer.from(base64, 'base64')
    if (content.byteLength > most.image) throw new Refusal(40009, 'invalid image size')
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new Refusal(40058, 'image.base64')
    if (!isPicture(content)) throw new Refusal(40009, 'invalid image')
    if (createHash('md5').update(content).digest('hex') !== md5) throw new Refusal(301019, 'image md5 mismatch')
    return { media_id: world.media.add('image', 'image', content).id, md5 }
  },
  news({ articles }) {
    if (!Array.isArray(articles) || articles.length < 1 || articles.length > 8)
      throw new Refusal(45008, 'article size out of limit')
    return { articles }
  },
  file: ownFile,
  voice: ownFile,
  template_card(card, _, world) {
    const problems = problemsOfTemplateCard(card, 'robot')
    const refused = problems.find(({ kind }) => kind === 'refused')
    if (refused) throw new Refusal(refused.errcode, `template_card.${refused.path}: ${refused.what}`)
    for (const { kind, path, what } of problems)
      world.violations.add(kind === 'cut' ? 'cut' : 'ignored', `template_card.${path}: ${what}`)
    return structuredClone(card)
  },
}

export const webhookSend: Endpoint = {
  method: 'POST',
  proof: 'key of a robot',
  reads: ['msgtype', ...Object.keys(contents)],
  handle(call) {
    const { world, body } = call
    const robot = robotOf(call)
    const msgtype = String(body.msgtype ?? '')
    const read = contents[msgtype]
    if (!read) throw new Refusal(40008, 'invalid message type')
    if (!world.robots.take(robot)) {
      world.violations.add('too many calls', `robot ${robot.name}: over 20 a minute`)
      throw new Refusal(45009, 'api freq out of limit')
    }
    const given = body[msgtype]
    const content = read(isJson(given) ? given : {}, robot, world)
    world.groups.say(robot.group, world.clock.now(), { kind: 'robot', name: robot.name }, msgtype, content)
    return {}
  },
}

export const webhookUpload: Endpoint = {
  method: 'POST',
  proof: 'key of a robot',
  form: true,
  async handle(call) {
    const robot = robotOf(call)
    const type = call.query('type')
    if (type !== 'file' && type !== 'voice') throw new Refusal(40004, 'invalid media type')
    const { name, content } = await fileOf(call)
    if (content.byteLength < 6) throw new Refusal(40006, 'invalid media size')
    if (content.byteLength > most[type]) throw new Refusal(45001, 'media size out of limit')
    const { id, at } = call.world.media.add(type, name, content)
    robot.media.add(id)
    return { type, media_id: id, created_at: String(Math.floor(at.getTime() / 1000)) }
  },
}

function robotOf(call: Call): Robot {
  const found = call.world.robots.all.get(call.query('key'))
  if (!found) throw new Refusal(93000, 'invalid webhook url')
  return found
}

function said({ content }: Json, what: string, mostBytes: number): string {
  if (typeof content !== 'string' || content === '') throw new Refusal(44004, 'content is empty')
  if (bytesOf(content) > mostBytes) throw new Refusal(40058, `${what}.content exceed max length ${mostBytes}`)
  return content
}

function ownFile({ media_id }: Json, robot: Robot, world: World): Json {
  const id = String(media_id ?? '')
  if (!robot.media.has(id) || !world.media.get(id)) throw new Refusal(40007, 'invalid media_id')
  return { media_id: id, name: world.media.get(id)!.name }
}
