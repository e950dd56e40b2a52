import { type Request, type Response, Router, raw } from 'express'
import type { CreateNotifier } from '../src/bot/definitions/context.ts'
import type { Clock } from '../src/clock/clock.ts'
import { UserError } from '../src/errors/user-error.ts'
import type { Locale } from '../src/i18n/locale.ts'
import { type Translator, translatorFor } from '../src/i18n/translate.ts'
import { personByToken } from '../src/people/api-token.ts'
import type { Person } from '../src/people/person.ts'
import { storageTrouble } from '../src/store/storage-trouble.ts'
import { type Reader, type Store, TookTooLong, type Tx } from '../src/store/store.ts'
import { type ApiAnswer, refusalAnswer } from './answer.ts'
import { apiLimits } from './limits.ts'
import { type MoveBody, moveBody, moveByApi } from './move-deal.ts'
import { hashOfRequest, once } from './once.ts'
import { RequestRateLimit } from './rate-limit.ts'

interface ApiParts {
  store: Store
  clock: Clock
  createNotifier: CreateNotifier
  /** For people who have not chosen a language. */
  locale: Locale
}

/** The REST entry point: a personal token authenticates a person, and the use cases are those of every entry point. */
export function restApi(parts: ApiParts): Router {
  const rateLimit = new RequestRateLimit(apiLimits.perMinute)
  const router = Router()
  router.post(
    '/api/v1/deals/:number/move',
    // Who asks is known before a body is read.
    async (request, response, next) => {
      const actor = await personOf(parts.store, request)
      const t = translatorFor(actor?.locale ?? parts.locale)
      if (!actor) {
        response.set('WWW-Authenticate', 'Bearer')
        return send(response, refusalAnswer(t, new UserError('error.api.unauthorized')))
      }
      const seconds = rateLimit.wait(actor.id, parts.clock.now())
      if (seconds !== undefined) {
        response.set('Retry-After', String(seconds))
        return send(response, refusalAnswer(t, new UserError('error.api.tooMany', { seconds })))
      }
      response.locals.caller = { personId: actor.id, t } satisfies Caller
      next()
    },
    raw({ type: () => true, limit: apiLimits.bodyBytes }),
    async (request, response) => {
      const caller = response.locals.caller as Caller
      const answer = await move(parts, request, caller)
      if (answer.status === 503) rateLimit.forget(caller.personId)
      send(response, answer)
    },
  )
  return router
}

interface Caller {
  personId: string
  t: Translator
}

async function move(parts: ApiParts, request: Request, { personId, t }: Caller): Promise<ApiAnswer> {
  const now = parts.clock.now()
  try {
    const content: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const asked = { number: String(request.params.number), body: readBody(content) }
    const key = readKey(request)
    const work = async (tx: Tx) => {
      const actor = await stillKnown(tx, request)
      return await moveByApi(tx, actor, asked, { now, createNotifier: parts.createNotifier, t })
    }
    if (key === undefined) return await parts.store.write(work)
    const requestHash = hashOfRequest(request.method, request.path, content)
    return await parts.store.write((tx) => once(tx, { personId, key, requestHash }, now, () => work(tx)))
  } catch (error) {
    // A concurrent change, or a wrong request: nothing is kept, and it may be sent again.
    if (error instanceof UserError) return refusalAnswer(t, error)
    // One deal is never too much: it is the database that is busy.
    if (error instanceof TookTooLong || storageTrouble(error)) return refusalAnswer(t, new UserError('error.storage'))
    throw error
  }
}

const personOf = (store: Store, request: Request) => store.read((reader) => personIn(reader, request))

async function personIn(reader: Reader, request: Request): Promise<Person | undefined> {
  const token = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
  return token === undefined ? undefined : await personByToken(reader, token)
}

/** Who asks, and what they may, stays as it is until the end of the transaction. @throws UserError */
async function stillKnown(tx: Tx, request: Request): Promise<Person> {
  await tx.hold({ kind: 'directory', shared: true })
  const actor = await personIn(tx, request)
  if (!actor) throw new UserError('error.api.unauthorized')
  return actor
}

function readBody(content: Buffer): MoveBody {
  const parsed = moveBody.safeParse(jsonIn(content))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UserError('error.api.body', { problem: [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ') })
}

function jsonIn(content: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    throw new UserError('error.api.body', { problem: 'JSON' })
  }
}

/** Undefined: the caller does not retry. */
function readKey(request: Request): string | undefined {
  const key = request.get('Idempotency-Key')
  if (key === undefined) return undefined
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > apiLimits.keyLength) throw new UserError('error.api.key')
  return key
}

const send = (response: Response, { status, body }: ApiAnswer): void => void response.status(status).json(body)
