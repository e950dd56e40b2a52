import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express'
import { z } from 'zod'
import { errorTable } from '../../../src/errors/error-table.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import { browserLanguage } from '../../../src/i18n/choose-language.ts'
import { locales } from '../../../src/i18n/locale.ts'
import { storageTrouble } from '../../../src/store/storage-trouble.ts'
import { isStorable } from '../../../src/typed-text/storable.ts'
import { directRoomId } from '../ids.ts'
import { webLimits, webTimes } from '../limits.ts'
import { dropUnsaid, keepUpload, readFile } from '../platform/files.ts'
import { ensureDirectRoom, findPersona, personas, roomFor } from '../platform/rooms.ts'
import type { WebPorts } from '../ports.ts'
import { refusalOf } from './error-reply.ts'
import type { IsForeign } from './foreign-requests.ts'
import { withRoles } from './persona-roles.ts'
import { languageOf, personaAsked } from './request-persona.ts'
import type { Sessions } from './session.ts'

const pageFolder = join(dirname(fileURLToPath(import.meta.url)), '../page')

/** No inline script, nothing from elsewhere, no string ever becomes markup. */
const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** Everything of the web chat that is not the socket: the page, the personas, uploads and files. */
export function createHttp(ports: WebPorts, sessions: Sessions, isForeign: IsForeign): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(secure, refuseForeign(isForeign), refuseUnstorable)
  if (ports.operations) app.use(ports.operations)
  app.get('/api/personas', async (_request, response) => {
    response.json({ personas: await withRoles(ports, await ports.store.read(personas)) })
  })
  app.post(
    '/api/session',
    express.json({ limit: webLimits.jsonBytes, strict: false, type: () => true }),
    openSession(ports, sessions),
  )
  app.get('/d/:number', openDeal)
  const own = personaRoutes(ports, sessions)
  app.use('/as/:persona', own)
  app.use('/', own)
  app.use(
    express.static(pageFolder, {
      dotfiles: 'ignore',
      setHeaders: (response) => response.set('Cache-Control', 'no-cache'),
    }),
  )
  app.use(() => {
    throw new UserError('error.web.notFound')
  })
  app.use(tellRefusal(ports))
  return app
}

/** Where the link of a mail leads: to the page, which offers the line to send. Only a number, never a text to send. */
const openDeal: RequestHandler<{ number: string }> = ({ params: { number } }, response, next) => {
  if (!/^[1-9]\d{0,8}$/.test(number)) return next()
  response.redirect(`/?deal=${number}`)
}

function openSession(ports: WebPorts, sessions: Sessions): RequestHandler {
  const shape = z.object({ userId: z.string().min(1).max(200).refine(isStorable), lang: z.enum(locales).optional() })
  return async (request, response) => {
    const { success, data } = shape.safeParse(request.body)
    if (!success) throw new UserError('error.web.badJson')
    const persona = await ports.store.read((reader) => findPersona(reader, data.userId))
    if (!persona) throw new UserError('error.web.unknownPersona')
    const roomId = directRoomId(persona.id)
    // Only what is missing is written: whoever has been here can read while nothing can be saved.
    if (!persona.outsider && !(await ports.store.read((reader) => roomFor(reader, roomId, persona.id))))
      await ports.store.write((tx) => ensureDirectRoom(tx, persona.id))
    response.set('Set-Cookie', sessions.cookiesFor(persona.id))
    const setting = await ports.localeOf(persona.id)
    // A persona without a chosen language gets the browser's, on the page and from the bot.
    const locale = data.lang ?? setting ?? browserLanguage(request.headers['accept-language'])
    if (locale && locale !== setting)
      await ports.keepLocale?.(persona.id, locale, { isChosen: data.lang !== undefined }).catch((error: unknown) => {
        // Nobody asked for it: it is kept the next time.
        if (data.lang || !storageTrouble(error)) throw error
      })
    const isPlayground = (await ports.isPlayground?.()) ?? false
    response.json({ persona, locale: locale ?? null, isPlayground })
  }
}

/** What only a persona gets. The cookie names them, whatever the request says. */
function personaRoutes(ports: WebPorts, sessions: Sessions): Router {
  const routes = Router({ mergeParams: true })
  const me = (request: Request): string => {
    const userId = personaAsked(sessions, request.headers.cookie, request.params.persona as string | undefined)
    if (userId === undefined) throw new UserError('error.web.noSession')
    return userId
  }

  routes.get('/api/commands', async (request, response) => {
    const userId = me(request)
    response.json({ commands: await ports.complete(userId, await languageOf(ports, request, userId)) })
  })

  /** Checked before ten megabytes are read from a client without a session. */
  const onlyPersonas: RequestHandler = (request, _response, next) => {
    me(request)
    next()
  }
  const body = express.raw({ limit: webLimits.uploadBytes, type: () => true })
  routes.post('/api/rooms/:room/files', onlyPersonas, body, async (request, response) => {
    const userId = me(request)
    const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const name = typeof request.query.name === 'string' ? request.query.name : ''
    const file = await keepUpload(ports.store, {
      roomId: String(request.params.room),
      userId,
      name,
      content,
      at: ports.clock.now(),
    })
    setTimeout(() => void dropUnsaid(ports.store, file.id, userId).catch(() => {}), webTimes.pendingUpload).unref()
    response.status(201).json({ file })
  })

  routes.get('/files/:id', async (request, response) => {
    const userId = me(request)
    const file = await ports.store.read((reader) => readFile(reader, String(request.params.id), userId))
    if (!file) throw new UserError('error.web.notFound')
    sendFile(response, file)
  })

  /** For everybody who may see the deal, in whatever room they are. */
  routes.get('/evidence/:id', async (request, response) => {
    const file = await ports.openEvidence?.(me(request), String(request.params.id))
    if (!file) throw new UserError('error.web.notFound')
    sendFile(response, file)
  })
  return routes
}

/** An image is shown, as the type its bytes have; everything else is only ever saved. */
function sendFile(response: Response, file: { name: string; mime: string; content: Buffer }): void {
  const image = file.mime.startsWith('image/')
  if (!image) response.attachment(file.name)
  response.set({
    'Content-Type': image ? file.mime : 'application/octet-stream',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-cache',
  })
  response.send(file.content)
}

const secure: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': pagePolicy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  })
  next()
}

const refuseForeign =
  (isForeign: IsForeign): RequestHandler =>
  (request, _response, next) => {
    next(isForeign(request.headers) ? new UserError('error.web.foreign') : undefined)
  }

/** What an address names is looked for in the database, and PostgreSQL takes no NUL. */
const refuseUnstorable: RequestHandler = (request, _response, next) => {
  next(request.path.includes('%00') ? new UserError('error.web.notFound') : undefined)
}

/** Every refusal is JSON in the asker's language; what went wrong inside stays in the log. */
function tellRefusal(ports: WebPorts): ErrorRequestHandler {
  return async (error, request, response, _next) => {
    const { code, text } = refusalOf(asUserError(error), await languageOf(ports, request, undefined), ports.log)
    response.status(errorTable[code].status).json({ error: code, text })
  }
}

/** body-parser and express mark their own refusals with a type or a 4xx status. */
function asUserError(error: unknown): unknown {
  if (error instanceof UserError) return error
  if (error instanceof URIError) return new UserError('error.web.notFound')
  if (storageTrouble(error)) return new UserError('error.storage')
  const { type, status } = error as { type?: unknown; status?: unknown }
  if (type === 'entity.too.large')
    return new UserError('error.web.bodyTooLarge', { limit: webLimits.uploadBytes / 1_000_000 })
  if (typeof status === 'number' && status >= 400 && status < 500) return new UserError('error.web.badJson')
  return error
}
