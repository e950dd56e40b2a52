import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { answerCall, type WebApi } from '../web-api/answer-call.ts'
import { consent } from './consent.ts'
import { downloadable, loginPage } from './file-download.ts'
import { type ResponseRecord, takeResponse } from './take-response.ts'
import { takeUpload } from './take-upload.ts'

/** Everything of Slack that is reached over HTTP. */
export class SlackServer {
  readonly http: Server
  /** Posts to response URLs. */
  readonly responses: ResponseRecord[] = []
  readonly #api: WebApi

  constructor(api: WebApi) {
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
    const url = new URL(request.url ?? '/', this.#api.world.url)
    const body = await buffer(request)
    const { pathname } = url
    if (pathname.startsWith('/api/')) return await this.#call(request, response, url, body)
    if (pathname.startsWith('/upload/v1/')) return await this.#upload(request, response, pathname, body)
    if (pathname.startsWith('/files-pri/')) return void this.#download(request, response, pathname)
    if (/^\/(commands|actions)\//.test(pathname)) return void this.#respond(response, pathname, body)
    if (pathname === '/oauth/v2/authorize') return void consent(this.#api.world, url, response)
    end(response, 404, 'text/plain', 'not found')
  }

  async #call(request: IncomingMessage, response: ServerResponse, url: URL, body: Buffer): Promise<void> {
    const answer = await answerCall(this.#api, {
      method: url.pathname.slice('/api/'.length),
      body,
      contentType: request.headers['content-type'] ?? '',
      query: url.searchParams,
      authorization: request.headers.authorization,
    })
    if (answer.status === undefined) return void response.destroy()
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value)
    if (answer.status >= 500) return void end(response, answer.status, 'text/html', '<html>Server Error</html>')
    end(response, answer.status, 'application/json; charset=utf-8', JSON.stringify(answer.body))
  }

  async #upload(request: IncomingMessage, response: ServerResponse, path: string, body: Buffer): Promise<void> {
    const id = path.slice('/upload/v1/'.length)
    const fault = this.#api.knobs.calls.next('upload')
    if (fault?.kind === 'status') return void end(response, fault.status, 'text/plain', 'no')
    if (fault?.kind === 'never arrived') return void response.destroy()
    const taken = await takeUpload(this.#api.world, id, body, request.headers['content-type'] ?? '')
    this.#api.world.changed()
    if (fault?.kind === 'taken without a word') return void response.destroy()
    end(response, taken ? 200 : 404, 'text/plain', taken ? `OK - ${body.byteLength}` : 'not found')
  }

  #download(request: IncomingMessage, response: ServerResponse, path: string): void {
    const file = downloadable(this.#api.world, path, request.headers.authorization)
    if (!file) return void end(response, 200, 'text/html; charset=utf-8', loginPage)
    end(response, 200, file.mime, Buffer.from(file.content))
  }

  #respond(response: ServerResponse, path: string, body: Buffer): void {
    const text = body.toString('utf8')
    const fault = this.#api.knobs.calls.next('response_url')
    if (fault?.kind === 'never arrived') return void response.destroy()
    if (fault?.kind === 'status') return void end(response, fault.status, 'text/plain', 'no')
    const taken = takeResponse(this.#api, path, text)
    this.responses.push({ at: this.#api.world.clock.now(), path, body: parsed(text), ...taken })
    this.#api.world.changed()
    if (fault?.kind === 'taken without a word') return void response.destroy()
    if (taken.status === 200) return void end(response, 200, 'text/html', 'ok')
    end(response, taken.status, 'application/json', JSON.stringify({ ok: false, error: taken.error }))
  }
}

function end(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return { text }
  }
}
