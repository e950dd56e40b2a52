import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { isOwnPost, type LocalPage, send, sendJson, serveLocal } from '../../page/serve-local.ts'
import type { Json } from '../../simulation/json.ts'
import type { FakeWecom } from '../fake-wecom.ts'
import { act } from './act.ts'
import type { Desk } from './desk.ts'
import { stateFor } from './state-for.ts'

const script = 'text/javascript'
const files: Record<string, [name: string, type: string]> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css'],
  '/card.css': ['card.css', 'text/css'],
  '/page.js': ['page.js', script],
  '/card.js': ['card.js', script],
  '/questions.js': ['questions.js', script],
  '/message.js': ['message.js', script],
  '/menu.js': ['menu.js', script],
  '/inspector.js': ['inspector.js', script],
  '/element.js': ['../../../page/element.js', script],
}

/** The page on which a person plays everybody in the corp. Only for this machine. */
export async function servePage(wecom: FakeWecom, port: number): Promise<LocalPage> {
  return await serveLocal((request, response) => route(wecom, request, response), port)
}

async function route(wecom: FakeWecom, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const file = files[url.pathname]
  if (file) return send(response, 200, file[1], readFileSync(join(import.meta.dirname, 'public', file[0])))
  if (url.pathname.startsWith('/file/')) return attachment(wecom, url.pathname.slice('/file/'.length), response)
  const desk = deskOf(wecom, url.searchParams)
  if (url.pathname === '/state') {
    response.setHeader('set-cookie', whoAndWhere(desk))
    return sendJson(response, stateFor(desk))
  }
  if (url.pathname !== '/act' || !isOwnPost(request)) return send(response, 404, 'text/plain', 'not found')
  const given = JSON.parse((await buffer(request)).toString('utf8')) as Json
  return sendJson(response, await act(desk, given))
}

/** Whose phone it is and where they are, for pages inside the client: cookies do not go by port. */
const whoAndWhere = ({ member, where }: Desk): string[] => [
  `wecom_user=${encodeURIComponent(member.userid)}; path=/`,
  `wecom_place=${encodeURIComponent(where)}; path=/`,
]

function deskOf(wecom: FakeWecom, query: URLSearchParams): Desk {
  const { members } = wecom.corp
  const member = wecom.corp.find(query.get('as') ?? '') ?? [...members.values()][0]!
  return { wecom, member, where: query.get('where') ?? '' }
}

function attachment({ world }: FakeWecom, id: string, response: ServerResponse): void {
  const file = world.media.get(id)
  const type = file?.type === 'image' ? 'image/png' : 'application/octet-stream'
  if (file) send(response, 200, type, Buffer.from(file.content))
  else send(response, 404, 'text/plain', 'not found')
}
