import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** One address before several processes, as a load balancer has it: in turn, and past one that does not answer. */
export class CallbackGate {
  readonly #server: http.Server
  #next = 0

  private constructor(server: http.Server) {
    this.#server = server
  }

  static async open(addresses: () => readonly string[]): Promise<CallbackGate> {
    const server = http.createServer((request, response) => void gate.#pass(addresses(), request, response))
    const gate = new CallbackGate(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return gate
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #pass(all: readonly string[], request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await buffer(request)
    this.#next += 1
    for (let tried = 0; tried < all.length; tried += 1) {
      const to = all[(this.#next + tried) % all.length]!
      try {
        const { method = 'GET', url = '/', headers } = request
        const type = headers['content-type'] ?? 'text/xml'
        const sent = { method, headers: { 'content-type': type }, ...(method === 'POST' ? { body } : {}) }
        const answer = await fetch(`${to}${url}`, sent)
        return void response.writeHead(answer.status).end(await answer.text())
      } catch {
        // That one is not there.
      }
    }
    response.writeHead(502).end()
  }
}
