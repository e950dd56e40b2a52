import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { isOwnPost, type LocalPage, send, sendJson, serveLocal } from '../../page/serve-local.ts'
import type { Json } from '../../simulation/json.ts'
import type { FakeDingtalk } from '../fake-dingtalk.ts'
import { act } from './act.ts'
import { Cast } from './cast.ts'
import type { Desk } from './desk.ts'
import { stateFor } from './state-for.ts'

const script = 'text/javascript'
const files: Record<string, [name: string, type: string]> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css'],
  '/card.css': ['card.css', 'text/css'],
  '/page.js': ['page.js', script],
  '/message.js': ['message.js', script],
  '/markdown.js': ['markdown.js', script],
  '/card.js': ['card.js', script],
  '/picture-at.js': ['picture-at.js', script],
  '/form.js': ['form.js', script],
  '/beside.js': ['beside.js', script],
  '/inspector.js': ['inspector.js', script],
  '/element.js': ['../../../page/element.js', script],
}

/** The page on which a person plays everybody in the organisation. Only for this machine. */
export async function servePage(
  dingtalk: FakeDingtalk,
  { port, cast = Cast.of(dingtalk) }: { port: number; cast?: Cast },
): Promise<LocalPage> {
  return await serveLocal((request, response) => route({ dingtalk, cast }, request, response), port)
}

async function route(
  { dingtalk, cast }: Pick<Desk, 'dingtalk' | 'cast'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const file = files[url.pathname]
  if (file) return send(response, 200, file[1], readFileSync(join(import.meta.dirname, 'public', file[0])))
  if (url.pathname === '/picture') return picture(dingtalk, url.searchParams.get('id') ?? '', response)
  const { searchParams: query } = url
  const desk: Desk = { dingtalk, cast, persona: cast.find(query.get('as') ?? ''), where: query.get('where') ?? '' }
  if (url.pathname === '/state') {
    // Whose client it is, for pages inside it: cookies do not go by port.
    response.setHeader('set-cookie', `dingtalk_user=${encodeURIComponent(desk.persona.userId)}; path=/`)
    return sendJson(response, stateFor(desk))
  }
  if (url.pathname !== '/act' || !isOwnPost(request)) return send(response, 404, 'text/plain', 'not found')
  return sendJson(response, act(desk, JSON.parse((await buffer(request)).toString('utf8')) as Json))
}

function picture({ world }: FakeDingtalk, id: string, response: ServerResponse): void {
  const uploaded = world.files.media.get(id)
  if (uploaded) send(response, 200, 'image/png', Buffer.from(uploaded.bytes))
  else send(response, 404, 'text/plain', 'not found')
}
