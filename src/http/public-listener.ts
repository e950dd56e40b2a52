import { createServer, type Server } from 'node:http'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { doing } from '../log/doing.ts'
import type { Log } from '../log/log.ts'
import { newId } from '../store/new-id.ts'
import { storageTrouble } from '../store/storage-trouble.ts'
import { listen } from './listen.ts'

/**
 * The listener the outside may reach: webhooks, signed pages, REST, health. Off until something needs it.
 * Adapters mount their routes on `app` and read their bodies raw, since signatures are over bytes.
 */
export interface PublicListener {
  readonly app: Express
  /** @returns the port it listens on (an asked port of 0 picks a free one) */
  listen(port: number, host?: string): Promise<number>
  /** Takes no new connection; resolves when the requests under way are answered, or have had their time. */
  close(): Promise<void>
}

/** The rooms that have an address: what follows them somebody else has chosen. */
const routeOf = (path: string): string => /^\/(?:api|c|d|f|login|panel|readyz|healthz|metrics)\b/.exec(path)?.[0] ?? ''

/** How long a request under way may take when the server stops, milliseconds. */
const closingGraceMs = 3_000

export function createPublicListener(log: Log): PublicListener {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use((request, _response, next) => doing(`request ${routeOf(request.path)}`, next))
  let server: Server | undefined
  return {
    app,
    async listen(port, host = '0.0.0.0') {
      app.use((_request, response) => void response.status(404).json({ error: 'not_found' }))
      app.use(answerError(log))
      server = createServer(app)
      await listen(server, host, port)
      const address = server.address()
      return typeof address === 'object' && address ? address.port : port
    },
    async close() {
      if (!server) return
      const { promise: closed, resolve } = Promise.withResolvers<void>()
      server.close(() => resolve())
      server.closeIdleConnections()
      // A client may send half a request and wait.
      const cut = setTimeout(() => server?.closeAllConnections(), closingGraceMs)
      await closed
      clearTimeout(cut)
    },
  }
}

/**
 * While nothing can be stored the request may come again (503). A body that cannot be read is answered with its 4xx; every
 * other error with a 500 that tells nothing of its cause but the reference that finds the line of the log.
 */
function answerError(log: Log): ErrorRequestHandler {
  return (error: { status?: number; type?: string }, request, response, next) => {
    if (response.headersSent) return next(error)
    if (storageTrouble(error)) return void response.status(503).set('Retry-After', '1').json({ error: 'unavailable' })
    const status = error.status ?? 500
    if (status < 500) return void response.status(status).json({ error: status === 413 ? 'too_large' : 'bad_request' })
    const reference = newId().slice(0, 13)
    log.error({ err: error, path: request.path, reference }, 'a request failed')
    response.status(status).json({ error: 'internal', reference })
  }
}
