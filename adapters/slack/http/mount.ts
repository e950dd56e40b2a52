import { type App, ExpressReceiver, type ReceiverEvent } from '@slack/bolt'
import express, { type Express, type NextFunction, type Request, type Response, Router } from 'express'
import { NotRecorded } from '../../../src/chat/adapter.ts'
import type { Log } from '../../../src/log/log.ts'
import type { AckAnswer, Delivered } from '../delivered.ts'
import { eventsPath } from '../manifest.ts'
import { isSigned } from '../verify.ts'
import { quietLogger } from '../web-api/quiet-logger.ts'

/** Slack's limit of a request; a longer one is refused unread. */
const longestBody = 4 * 1024 * 1024

export interface Mounted {
  /** Takes nothing any more; resolves when what has begun has ended. */
  stop(): Promise<void>
}

interface Parts {
  signingSecret: string
  log: Log
  /** @throws NotRecorded */
  take(delivered: Delivered): Promise<void>
  /** One refusal more. */
  refused(): void
}

/**
 * Slack's requests on the public listener: our own check of the signature, then Bolt's receiver, whose App is ours: it
 * acknowledges only what was recorded.
 */
export function mountHttp(app: Express, { signingSecret, log, take, refused }: Parts): Mounted {
  const router = Router()
  const underWay = new Set<Promise<void>>()
  let stopping = false
  router.post(
    eventsPath,
    (_request: Request, response: Response, next: NextFunction) => {
      if (stopping) answer(response, 503)
      else next()
    },
    express.raw({ type: () => true, limit: longestBody, inflate: false }),
    (request: Request, response: Response, next: NextFunction) => {
      // A signature is of Slack's time, whatever our business clock says.
      const now = Math.floor(Date.now() / 1000)
      if (isUtf8(request) && hasSignature(request, signingSecret, now)) {
        keepForBolt(request)
        return next()
      }
      refused()
      answer(response, 401)
    },
    // Too long, cut off, or encoded in a way Slack does not use.
    (_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
      refused()
      answer(response, 401)
    },
  )
  const receiver = new ExpressReceiver({
    signingSecret,
    // Ours stands before it: Bolt's takes any timestamp of the future.
    signatureVerification: false,
    app,
    router,
    endpoints: eventsPath,
    logger: quietLogger(log, 'http'),
    processEventErrorHandler: async ({ error, response }) => {
      if (!(error instanceof NotRecorded)) log.error({ err: error }, 'what Slack sent could not be taken')
      if (response.headersSent) return false
      // Slack brings it again.
      response.writeHead(error instanceof NotRecorded ? 503 : 500, { 'Retry-After': '1' })
      response.end()
      return false
    },
  })
  const processEvent = async (event: ReceiverEvent) => {
    const work = take(deliveredOf(event, log))
    underWay.add(work)
    try {
      await work
    } finally {
      underWay.delete(work)
    }
  }
  // Bolt's receivers ask an App for nothing but this.
  receiver.init({ processEvent } as unknown as App)
  return {
    async stop() {
      stopping = true
      await Promise.allSettled(underWay)
    },
  }
}

/** Always the same bytes, whatever was wrong. */
function answer(response: Response, status: number): void {
  response.status(status).set('Connection', 'close').end()
}

const bytesOf = ({ body }: Request): Buffer => (Buffer.isBuffer(body) ? body : Buffer.of())

function hasSignature(request: Request, secret: string, now: number): boolean {
  const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } = request.headers
  return isSigned(secret, { timestamp, signature }, bytesOf(request), now)
}

/** Slack writes nothing else, and names a charset only sometimes. */
function isUtf8({ headers }: Request): boolean {
  const [, charset] = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '') ?? []
  return charset === undefined || charset.toLowerCase() === 'utf-8'
}

/** Bolt reads what was read already from `rawBody`, and knows a form by its bare content type alone. */
function keepForBolt(request: Request): void {
  Object.assign(request, { rawBody: bytesOf(request) })
  const type = request.headers['content-type']
  if (type !== undefined) request.headers['content-type'] = type.split(';', 1)[0]!.trim().toLowerCase()
}

/** The last of Slack's four deliveries. */
const lastRetry = 3

function deliveredOf({ body, ack, retryNum }: ReceiverEvent, log: Log): Delivered {
  return {
    body,
    isLast: retryNum === undefined ? !isEvent(body) : retryNum >= lastRetry,
    arrivedAt: performance.now(),
    async ack(given?: AckAnswer) {
      try {
        await ack(given as Parameters<typeof ack>[0])
        return true
      } catch (error) {
        log.warn({ err: error }, 'an acknowledgement could not be given')
        return false
      }
    },
  }
}

/** Events come again; commands and clicks do not. */
const isEvent = (body: Record<string, unknown>): boolean => body.type === 'event_callback'
