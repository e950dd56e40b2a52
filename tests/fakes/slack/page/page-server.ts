import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { isOwnPost, type LocalPage, send, sendJson, serveLocal } from '../../page/serve-local.ts'
import type { Json } from '../../simulation/json.ts'
import type { FakeSlack } from '../fake-slack.ts'
import type { Workspace } from '../state/workspace.ts'
import { act } from './act.ts'
import { actOnApp } from './apps/app-deeds.ts'
import { appState } from './apps/app-state.ts'
import { stateFor } from './state-for.ts'
import { knobNames } from './turn-knob.ts'

const files: Record<string, [name: string, type: string]> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css'],
  '/page.js': ['page.js', 'text/javascript'],
  '/blocks.js': ['blocks.js', 'text/javascript'],
  '/element.js': ['../../../page/element.js', 'text/javascript'],
  '/forms.js': ['forms.js', 'text/javascript'],
  '/inspector.js': ['inspector.js', 'text/javascript'],
  '/places.js': ['places.js', 'text/javascript'],
  '/apps': ['apps/index.html', 'text/html; charset=utf-8'],
  '/apps.css': ['apps/apps.css', 'text/css'],
  '/apps.js': ['apps/apps.js', 'text/javascript'],
  '/create-app.js': ['apps/create-app.js', 'text/javascript'],
  '/app-pages.js': ['apps/app-pages.js', 'text/javascript'],
}

export interface PageParts {
  slack: FakeSlack
  workspace: Workspace
}

/** The page on which a person plays everybody. Only for this machine. @returns where it is */
export async function servePage(parts: PageParts, port: number): Promise<LocalPage> {
  return await serveLocal((request, response) => route(parts, request, response), port)
}

async function route(parts: PageParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const file = files[url.pathname]
  if (file) return send(response, 200, file[1], readFileSync(join(import.meta.dirname, 'public', file[0])))
  if (url.pathname.startsWith('/file/')) return picture(parts, url.pathname, response)
  const { slack } = parts
  const people = [...slack.world.users.values()].filter(({ bot }) => !bot)
  const user = slack.world.users.get(url.searchParams.get('as') ?? '') ?? people[0]!
  const channel = slack.world.channels.get(url.searchParams.get('where') ?? '')
  if (url.pathname === '/apps/state') return sendJson(response, appState(slack))
  if (url.pathname === '/state') return sendJson(response, { ...stateFor(slack, user, channel), knobs: knobNames })
  if (!url.pathname.endsWith('/act') || !isOwnPost(request)) return send(response, 404, 'text/plain', 'not found')
  const given = JSON.parse((await buffer(request)).toString('utf8')) as Json
  if (url.pathname === '/apps/act') return sendJson(response, await actOnApp(slack, given))
  return sendJson(response, await act({ ...parts, person: slack.as(user), channel }, given))
}

function picture({ slack }: PageParts, path: string, response: ServerResponse): void {
  const file = slack.world.files.get(path.slice('/file/'.length))
  if (file) send(response, 200, file.mime, Buffer.from(file.content))
  else send(response, 404, 'text/plain', 'not found')
}
