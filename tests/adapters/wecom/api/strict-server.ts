import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WecomApi, type WecomApiOptions } from '../../../../adapters/wecom/api/wecom-api.ts'
import { systemClock } from '../../../../src/clock/clock.ts'
import { MemoryTokens } from '../../../support/memory-tokens.ts'

type Answers = (request: IncomingMessage, response: ServerResponse) => void

/** To be found in no error: the secret, and the token it gives. */
export const secret = 'a-secret-of-the-app'
export const tokenValue = 'a-token-of-the-app'

export const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

/** A server that answers as it is told, in place of WeCom. */
export class StrictServer {
  /** The one it gives, to whomever asks. */
  token = tokenValue
  answers: Answers = (_, response) => json(response, { errcode: 0, errmsg: 'ok' })
  readonly asked: { method: string; url: string }[] = []
  readonly #server = createServer((request, response) => {
    this.asked.push({ method: request.method!, url: request.url! })
    if (new URL(request.url!, 'http://x').pathname.endsWith('/gettoken'))
      return json(response, { errcode: 0, errmsg: 'ok', access_token: this.token, expires_in: 7200 })
    this.answers(request, response)
  })

  static async open(): Promise<StrictServer> {
    const opened = new StrictServer()
    await new Promise<void>((resolve) => opened.#server.listen(0, '127.0.0.1', resolve))
    return opened
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  api(options: Partial<WecomApiOptions> = {}): WecomApi {
    return new WecomApi({
      ...{ baseUrl: new URL(`http://127.0.0.1:${this.port}`), corpId: 'ww1', secret },
      ...{ tokens: new MemoryTokens(), clock: systemClock, wait: async () => {}, ...options },
    })
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
