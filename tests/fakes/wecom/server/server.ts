import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type Answer, type Api, answerCall } from '../api/answer-call.ts'
import { Download } from '../api/call.ts'
import { authorize } from './authorize.ts'
import { sendDownload } from './send-download.ts'

/** Everything of WeCom that is reached over HTTP. */
export class WecomServer {
  readonly http: Server
  readonly #api: Api

  constructor(api: Api) {
    this.#api = api
    this.http = createServer((request, response) => {
      this.#route(request, response).catch((error: unknown) => response.destroy(error as Error))
    })
  }

  /** @returns where it listens */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.http.once('error', reject)
      this.http.listen(port, '127.0.0.1', resolve)
    })
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.http.closeAllConnections()
    await new Promise((resolve) => this.http.close(resolve))
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname === '/connect/oauth2/authorize') return this.#login(request, response, url)
    if (url.pathname.startsWith('/wwpic/')) return this.#picture(response, url.pathname.slice('/wwpic/'.length))
    if (url.pathname.startsWith('/aibot-file/'))
      return this.#sealedFile(response, url.pathname.slice('/aibot-file/'.length))
    if (!url.pathname.startsWith('/cgi-bin/')) return end(response, 404, 'text/plain', 'not found')
    const raw = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: await buffer(request),
      contentType: request.headers['content-type'] ?? '',
      range: request.headers.range,
    }
    send(response, await answerCall(this.#api, raw), raw.range)
  }

  /** The page says in a cookie whose phone it is; cookies do not go by port. */
  #login(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const [, userid] = /(?:^|; )wecom_user=([^;]+)/.exec(request.headers.cookie ?? '') ?? []
    const member = userid === undefined ? undefined : this.#api.world.corp.find(decodeURIComponent(userid))
    const outcome = authorize(this.#api.world, url, member && { userid: member.userid })
    if ('location' in outcome) response.writeHead(302, { location: outcome.location }).end()
    else end(response, 200, 'text/html; charset=utf-8', `<!doctype html><title>企业微信</title>${outcome.problem}`)
  }

  #sealedFile(response: ServerResponse, id: string): void {
    const found = this.#api.world.sealedFiles.get(id)
    if (found) sendDownload(response, new Download(found.name, found.content), undefined)
    else end(response, 403, 'text/plain', 'expired')
  }

  #picture(response: ServerResponse, id: string): void {
    const found = this.#api.world.media.get(id)
    if (found) response.writeHead(200, { 'content-type': 'image/jpeg' }).end(found.content)
    else end(response, 404, 'text/plain', 'not found')
  }
}

function send(response: ServerResponse, answer: Answer, range: string | undefined): void {
  if (answer === undefined) response.destroy()
  else if (answer instanceof Download) sendDownload(response, answer, range)
  else if (isStatus(answer)) end(response, answer.status, 'text/html', `<html>${answer.status}</html>`)
  else {
    response.setHeader('error-code', String(answer.errcode))
    response.setHeader('error-msg', encodeURIComponent(String(answer.errmsg)))
    end(response, 200, 'application/json; charset=UTF-8', JSON.stringify(answer))
  }
}

const isStatus = (answer: object): answer is { status: number } => !('errcode' in answer)

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}
