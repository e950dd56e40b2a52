import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { isJson, type Json } from '../../simulation/json.ts'
import { type Api, answerCall } from '../api/answer-call.ts'
import { answerCustomRobot } from '../api/answer-custom-robot.ts'
import { answerSession } from '../api/answer-session.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Subscription } from '../gateway/stream-connection.ts'
import type { Knobs } from '../knobs/knobs.ts'
import { authorize } from '../people/logins.ts'
import type { World } from '../state/world.ts'
import { readBody } from './read-body.ts'

/** Everything of DingTalk that is reached over HTTP. */
export class DingtalkServer {
  readonly #http: Server
  readonly #world: World
  readonly #knobs: Knobs
  readonly #gateway: Gateway
  readonly #api: Api
  #url = ''

  constructor(api: Api, gateway: Gateway) {
    this.#world = api.world
    this.#knobs = api.knobs
    this.#api = api
    this.#gateway = gateway
    this.#http = createServer((request, response) => {
      this.#route(request, response).catch((error: unknown) => response.destroy(error as Error))
    })
    this.#http.on('upgrade', (request, socket, head) => gateway.open(request, socket, head))
  }

  /** @returns where it listens */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject)
      this.#http.listen(port, '127.0.0.1', resolve)
    })
    this.#url = `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
    this.#world.files.base = this.#url
    return this.#url
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('date', this.#world.clock.now().toUTCString())
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const { method = 'GET' } = request
    if (!methods.includes(method)) return this.#unknown(request, response)
    if (url.pathname === '/v1.0/gateway/connections/open') return await this.#openConnection(request, response)
    if (url.pathname === '/oauth2/auth') return this.#login(request, response, url)
    if (url.pathname.startsWith('/files/')) return this.#giveFile(url.pathname, response)
    const body: unknown = hasBody(method) ? await readBody(request, url) : {}
    if (!isJson(body)) return answer(response, 400, refused(400, 'InvalidParameter').body)
    if (url.pathname === '/robot/sendBySession')
      return answer(response, 200, answerSession(this.#world, url.searchParams.get('session') ?? '', body))
    if (url.pathname === '/robot/send')
      return answer(response, 200, answerCustomRobot(this.#world, url.searchParams, body))
    const header = request.headers['x-acs-dingtalk-access-token']
    // The old API has it in the address.
    const token = typeof header === 'string' ? header : (url.searchParams.get('access_token') ?? undefined)
    const outcome = answerCall(this.#api, { method, path: url.pathname, token, body })
    if (outcome) answer(response, outcome.status, outcome.body)
    else response.destroy()
  }

  /** Who agrees the page says in a cookie: cookies do not go by port. */
  #login({ headers }: IncomingMessage, response: ServerResponse, url: URL): void {
    const [, userId = ''] = /(?:^|; )dingtalk_user=([^;]+)/.exec(headers.cookie ?? '') ?? []
    const outcome = authorize(this.#world, url, this.#world.visitor(decodeURIComponent(userId)))
    if ('location' in outcome) return void response.writeHead(302, { location: outcome.location }).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(`<!doctype html><title>钉钉</title>${outcome.problem}`)
  }

  #giveFile(path: string, response: ServerResponse): void {
    const { files } = this.#knobs
    const content = this.#world.files.contentAt(path)
    if (files === 'redirected') return void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
    if (!content || files === 'gone') return void response.writeHead(404).end()
    if (files === 'broken off')
      return void response.writeHead(200).write(content.subarray(0, 1), () => response.destroy())
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content)
  }

  #unknown(request: IncomingMessage, response: ServerResponse): void {
    this.#world.violations.add('unknown call', `${request.method} ${request.url}`)
    answer(response, 404, refused(404, 'InvalidAction.NotFound').body)
  }

  async #openConnection(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { gateway } = this.#knobs
    const over = this.#gateway.asks(request.socket)
    const body = await json(request).catch(() => undefined)
    if (gateway === 'hangs') return
    const outcome = gateway === 'away' ? refused(503, 'ServiceUnavailable') : this.#endpointFor(body)
    if (outcome.status !== 200 || gateway !== 'as usual') over()
    if (gateway === 'answers html') return void response.writeHead(200).end('<html>punish</html>')
    if (request.headers.accept !== 'application/json')
      return void response.writeHead(outcome.status, { 'content-type': 'application/xml' }).end('<connection/>')
    answer(response, outcome.status, outcome.body)
  }

  #endpointFor(body: unknown): { status: number; body: Json } {
    if (!isJson(body)) return refused(400, 'InvalidParameter')
    const { clientId, clientSecret, subscriptions } = body
    const app = this.#world.apps.find((one) => one.clientId === clientId && one.clientSecret === clientSecret)
    if (!app) return refused(401, 'authFailed')
    if (!Array.isArray(subscriptions) || !subscriptions.every(isSubscription)) return refused(400, 'InvalidParameter')
    const host = this.#knobs.gateway === 'names another host' ? 'ws://example.org' : this.#url.replace('http', 'ws')
    return { status: 200, body: { endpoint: `${host}/connect`, ticket: this.#gateway.ticketFor(app, subscriptions) } }
  }
}

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE']
const hasBody = (method: string): boolean => method === 'POST' || method === 'PUT'

const refused = (status: number, code: string) => ({
  status,
  body: { code, message: 'refused', requestid: '00000000-0000-0000-0000-000000000000' },
})

function isSubscription(one: unknown): one is Subscription {
  if (!isJson(one) || typeof one.topic !== 'string') return false
  return one.type === 'CALLBACK' || one.type === 'SYSTEM' || (one.type === 'EVENT' && one.topic === '*')
}

function answer(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
