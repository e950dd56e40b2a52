import express, { type Express, type Request, type Response, Router } from 'express'
import { NotRecorded } from '../../../src/chat/adapter.ts'
import type { Log } from '../../../src/log/log.ts'
import type { SignedQuery } from '../verify.ts'
import { textOf } from './decrypt.ts'
import { type CallbackKeys, envelopeOpener, type Opened } from './open-envelope.ts'
import { isOwnQuestion } from './own-question.ts'
import { readXml } from './read-xml.ts'
import { childrenOf, type XmlElement } from './xml-element.ts'

/** Nothing WeCom posts comes near it. */
export const longestBody = 256 * 1024

/** What WeCom posted, verified and decrypted. */
export interface Callback {
  fields: XmlElement
  /** The same as it was written. */
  xml: string
}

/** Why a request was refused: only the log is told. */
export type Refusal = Extract<Opened, { refused: unknown }>['refused'] | 'query' | 'body' | 'envelope' | 'message'

interface Parts {
  /** Of one corp and app; by it the keys are chosen. */
  path: string
  corpId: string
  /** The newest first; more than one only while they are changed. */
  keys: readonly CallbackKeys[]
  log: Log
  /** @throws NotRecorded */
  take(callback: Callback): Promise<void>
  /** One that came from WeCom: a callback, or the question whether we are there. */
  verified(): void
  /** One refusal more. */
  refused(reason: Refusal): void
}

export interface Mounted {
  /** Takes nothing any more; resolves when what has begun has ended. */
  stop(): Promise<void>
}

/** What WeCom posts for one app, on the public listener: acknowledged with an empty 200 once it is recorded. */
export function mountCallbacks(app: Express, { path, corpId, keys, log, take, verified, refused }: Parts): Mounted {
  const open = envelopeOpener(keys, corpId)
  const underWay = new Set<Promise<void>>()
  let stopping = false
  const router = Router()

  const refuse = (response: Response, reason: Refusal): void => {
    refused(reason)
    log.warn({ reason }, 'a request that WeCom did not send so was refused')
    answer(response, 403)
  }

  router.use(path, (_request, response, next) => {
    if (stopping) answer(response, 503)
    else next()
  })
  // Asked when the address is saved: whatever it encrypted is to be said back, and nothing else.
  router.get(path, (request, response) => {
    const query = queryOf(request)
    const echo = single(request, 'echostr')
    if (!query || echo === undefined) return refuse(response, 'query')
    const opened = open(query, echo)
    const isOwn = isOwnQuestion(keys, query, echo)
    if ('refused' in opened) return isOwn ? answer(response, 403) : refuse(response, opened.refused)
    if (!isOwn) verified()
    response.status(200).set('Content-Type', 'text/plain; charset=utf-8').end(opened.message)
  })
  router.post(
    path,
    express.raw({ type: () => true, limit: longestBody, inflate: false }),
    async (request: Request, response: Response) => {
      const read = readCallback(open, request)
      if ('refused' in read) return refuse(response, read.refused)
      verified()
      const work = take(read)
      underWay.add(work)
      try {
        await work
        response.status(200).end()
      } catch (error) {
        if (!(error instanceof NotRecorded)) log.error({ err: error }, 'what WeCom sent could not be taken')
        // WeCom brings it again.
        response.set('Retry-After', '1')
        answer(response, error instanceof NotRecorded ? 503 : 500)
      } finally {
        underWay.delete(work)
      }
    },
    // Too long, cut off, or packed.
    (_error: unknown, _request: Request, response: Response, _next: express.NextFunction) => refuse(response, 'body'),
  )
  app.use(router)
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

function readCallback(open: ReturnType<typeof envelopeOpener>, request: Request): Callback | { refused: Refusal } {
  const query = queryOf(request)
  if (!query) return { refused: 'query' }
  const encrypted = encryptedIn(request)
  if (encrypted === undefined) return { refused: 'envelope' }
  const opened = open(query, encrypted)
  if ('refused' in opened) return opened
  const fields = readXml(opened.message)
  return fields ? { fields, xml: opened.message } : { refused: 'message' }
}

/** Of the envelope nothing else is signed, and nothing else is read. */
function encryptedIn({ body }: Request): string | undefined {
  const text = Buffer.isBuffer(body) ? textOf(body) : undefined
  const [encrypted, ...more] = childrenOf(text === undefined ? undefined : readXml(text), 'Encrypt')
  return more.length > 0 ? undefined : encrypted?.text
}

function queryOf(request: Request): SignedQuery | undefined {
  const signature = single(request, 'msg_signature')
  const timestamp = single(request, 'timestamp')
  const nonce = single(request, 'nonce')
  if (signature === undefined || timestamp === undefined || nonce === undefined) return undefined
  return { signature, timestamp, nonce }
}

/** Decoded once; undefined where it is missing, or there are two. */
function single({ query }: Request, name: string): string | undefined {
  const value = query[name]
  return typeof value === 'string' ? value : undefined
}
