import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { MadeFrame } from './frames.ts'

const acknowledged = /"messageId":"([^"]+)"/

/** The least of DingTalk's gateway: whoever asks is told where to connect, and hears whether what was pushed is acknowledged. */
export class LoadGateway {
  readonly #server: http.Server
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  readonly #waiting = new Map<string, (isTaken: boolean) => void>()
  #connection: WebSocket | undefined

  private constructor() {
    this.#server = http.createServer((request, response) => this.#answer(request, response))
    this.#server.on('upgrade', (request, socket, head) =>
      this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#opened(opened)),
    )
  }

  static async open(): Promise<LoadGateway> {
    const gateway = new LoadGateway()
    gateway.#server.listen(0, '127.0.0.1')
    await once(gateway.#server, 'listening')
    return gateway
  }

  /** In place of `https://api.dingtalk.com`. */
  get apiBase(): string {
    return `http://${this.#host}`
  }

  /** Resolves when somebody is connected. */
  async connected(): Promise<void> {
    while (this.#connection === undefined) await once(this.#sockets, 'opened')
  }

  /** @returns whether it was acknowledged */
  push({ messageId, text }: MadeFrame): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#connection === undefined) return resolve(false)
      this.#waiting.set(messageId, resolve)
      this.#connection.send(text)
    })
  }

  get #host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  #answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const isAsked = request.url === '/v1.0/gateway/connections/open'
    const body = isAsked ? { endpoint: `ws://${this.#host}/connect`, ticket: 'a-ticket' } : { code: 'NotHere' }
    response.writeHead(isAsked ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  #opened(socket: WebSocket): void {
    this.#connection = socket
    socket.on('message', (data) => this.#heard(String(data)))
    socket.on('error', () => {})
    socket.on('close', () => this.#closed(socket))
    this.#sockets.emit('opened')
  }

  #heard(text: string): void {
    const messageId = acknowledged.exec(text)?.[1] ?? ''
    this.#waiting.get(messageId)?.(text.startsWith('{"code":200,'))
    this.#waiting.delete(messageId)
  }

  #closed(socket: WebSocket): void {
    if (this.#connection === socket) this.#connection = undefined
    for (const resolve of this.#waiting.values()) resolve(false)
    this.#waiting.clear()
  }
}
