import { createServer, type Server } from 'node:http'
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { Log } from '../log/log.ts'

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

/** How long a request under way may take when the server stops, milliseconds. */
const closingGraceMs = 3_000

export function createPublicListener(log: Log): PublicListener {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  let server: Server | undefined
  return {
    app,
    async listen(port, host = '0.0.0.0') {
      app.use((_request, response) => void response.status(404).json({ error: 'not_found' }))
      app.use(answerError(log))
      server = createServer(app)
      await new Promise<void>((resolve, reject) => server!.once('error', reject).listen(port, host, resolve))
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
 * A body that cannot be read is answered with its 4xx; every other error with a 500 that tells nothing of its cause.
 */
function answerError(log: Log): ErrorRequestHandler {
  return (error: { status?: number; type?: string }, request, response, next) => {
    if (response.headersSent) return next(error)
    const status = error.status ?? 500
    if (status >= 500) log.error({ err: error, path: request.path }, 'a request failed')
    const code = status === 413 ? 'too_large' : status < 500 ? 'bad_request' : 'internal'
    response.status(status).json({ error: code })
  }
}
