import http from 'node:http'
import https from 'node:https'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'

/** A request. Its address has secrets in it, and is told to nobody. */
export interface Asked {
  method: 'GET' | 'POST'
  /** Below the base URL, with a slash before it. What failures are named by. */
  path: string
  query: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string | number>>
  body?: Uint8Array | AsyncIterable<Uint8Array>
  /** Until the end of the answer. */
  timeoutMs: number
}

/** What goes to one base URL, by connections that are kept, through a proxy where there is one. */
export class HttpClient {
  readonly #base: URL
  readonly #agent: http.Agent
  readonly #request: typeof http.request

  /** @param proxy its URL; with its name and password, where it wants them */
  constructor(base: URL, proxy: string | undefined) {
    this.#base = base
    this.#agent = agentFor(base, proxy)
    this.#request = base.protocol === 'https:' ? https.request : http.request
  }

  /**
   * Resolves with the beginning of the answer. A redirect is an answer: nothing of ours goes elsewhere.
   * @throws NeverArrived, and whatever the body throws
   */
  async exchange(asked: Asked): Promise<http.IncomingMessage> {
    const { method, path, query, headers = {}, body, timeoutMs } = asked
    const url = new URL(`${this.#base.origin}${this.#base.pathname.replace(/\/$/, '')}${path}`)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const request = this.#request(url, { method, headers, agent: this.#agent })
    const mayArrive = noteConnection(request)
    const timer = setTimeout(() => request.destroy(new NoAnswer()), timeoutMs)
    const ended = () => clearTimeout(timer)
    try {
      const response = await answerTo(request, body)
      response.once('close', ended)
      return response
    } catch (error) {
      ended()
      if (error instanceof BodyFailed) throw error.cause
      throw new NeverArrived(sayWhat(path, error), { unsent: !mayArrive() })
    }
  }

  /** Whatever is under way ends as if nobody answered. */
  close(): void {
    this.#agent.destroy()
  }
}

/** What was to be sent could not be read to its end: that is not the other side's doing. */
class BodyFailed extends Error {
  constructor(cause: unknown) {
    super('what was to be sent could not be read', { cause })
  }
}

class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT'
}

function agentFor({ protocol }: URL, proxy: string | undefined): http.Agent {
  const kept = { keepAlive: true, maxSockets: 64 }
  if (protocol === 'http:') return new http.Agent({ ...kept, ...(proxy ? { proxyEnv: { HTTP_PROXY: proxy } } : {}) })
  return new https.Agent({ ...kept, ...(proxy ? { proxyEnv: { HTTPS_PROXY: proxy } } : {}) })
}

/** Before there is a connection nothing can have arrived. */
function noteConnection(request: http.ClientRequest): () => boolean {
  let connected = false
  const connect = () => {
    connected = true
  }
  request.once('socket', (socket) => {
    if (!socket.connecting) connect()
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connect)
  })
  return () => connected
}

async function answerTo(request: http.ClientRequest, body: Asked['body']): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>()
  request.once('response', resolve)
  request.on('error', reject)
  request.once('close', () => reject(new Error('closed')))
  if (body === undefined || body instanceof Uint8Array) request.end(body)
  else writeAll(request, body).catch((error: unknown) => request.destroy(new BodyFailed(error)))
  return await promise
}

/** As fast as the other side takes it. */
async function writeAll(request: http.ClientRequest, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) {
    if (request.destroyed) return
    if (!request.write(chunk)) await drained(request)
  }
  request.end()
}

async function drained(request: http.ClientRequest): Promise<void> {
  if (request.destroyed) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const events = ['drain', 'close'] as const
  for (const event of events) request.once(event, resolve)
  await promise
  for (const event of events) request.off(event, resolve)
}

const sayWhat = (path: string, error: unknown): string => {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? `${path} (${code})` : path
}
