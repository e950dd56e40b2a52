import express, { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Answer } from '../../src/chat/answer.ts'
import { longestToken } from '../../src/chat/button-token.ts'
import type { InboundEvent } from '../../src/chat/inbound.ts'
import type { LoginStep, Visitor } from '../../src/chat/page-login.ts'
import type { TalkClaim, TalkPanel } from '../../src/chat/talk-panel.ts'
import { NeverArrived, RemoteRefused } from '../../src/errors/remote-errors.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { findPersonByIdentity } from '../../src/people/find-person.ts'
import type { Person } from '../../src/people/person.ts'
import { isStorable } from '../../src/typed-text/storable.ts'
import { html } from '../html.ts'
import { pageLimits } from '../limits.ts'
import { loginReturn, takeStep } from '../login/login-routes.ts'
import { tellRefusal } from '../refusal.ts'
import { isForeign } from '../same-origin.ts'
import { drawAnswer } from './draw-answer.ts'
import { drawCard } from './draw-card.ts'
import { drawPanel, panelHeaders } from './draw-panel.ts'
import type { PanelParts } from './parts.ts'
import { panelScripts } from './scripts.ts'

const route = '/panel/:platform'

const id = z.string().min(1).max(200)
const claimShape = z.union([
  z.strictObject({ contact: id }),
  z.strictObject({ group: id }),
  z.strictObject({}).transform(() => undefined),
])
const key = z.string().regex(/^[\w-]{8,64}$/)
const token = z.string().min(1).max(longestToken)
const typed = z.string().max(pageLimits.valueLength).refine(isStorable)
const pressShape = z.strictObject({ token, key })
const submitShape = z.strictObject({ token, key, values: z.record(z.string().max(100).refine(isStorable), typed) })

/** Who has opened the page, and on which platform. */
interface Opened {
  platform: string
  panel: TalkPanel
  visitor: Visitor
  person: Person
}

/** The page beside a talk with somebody outside: it shows what its reader may see of them, and nothing else. */
export function customerPanel(parts: PanelParts): Router {
  const router = Router()
  router.use('/panel', (_request, response, next) => {
    response.set(panelHeaders)
    next()
  })
  router.use(panelScripts(parts))
  router.get(route, async (request, response) => {
    const opened = await open(parts, request)
    if ('location' in opened) return takeStep(response, opened)
    const { platform, panel, person } = opened
    const setUp = await asked(parts, () => panel.setUp(`${parts.publicUrl}${request.originalUrl}`))
    const locale = person.locale ?? parts.defaults.locale
    response.type('html').send(drawPanel({ locale, base: `/panel/${platform}/`, setUp }))
  })
  router.post(
    `${route}/:what`,
    express.json({ limit: pageLimits.bodyBytes, type: () => true }),
    async (request, response) => {
      if (isForeign(request.headers, parts.publicUrl)) throw new UserError('error.page.foreign')
      const opened = await open(parts, request)
      if ('location' in opened) throw new UserError('error.page.unknown')
      await answer(parts, opened, request, response)
    },
  )
  router.use('/panel', () => {
    throw new UserError('error.page.unknown')
  })
  router.use('/panel', tellRefusal(parts))
  return router
}

async function answer(parts: PanelParts, opened: Opened, request: Request, response: Response): Promise<void> {
  const body: unknown = request.body
  switch (request.params.what) {
    case 'view':
      return void response.type('html').send(await lookAt(parts, opened, read(claimShape, body)))
    case 'press': {
      const pressed = read(pressShape, body)
      return await act(parts, opened, { type: 'press', token: pressed.token, inPlace: true }, pressed.key, response)
    }
    case 'submit': {
      const { key, ...submitted } = read(submitShape, body)
      return await act(parts, opened, { type: 'submit', ...submitted, inPlace: true }, key, response)
    }
    default:
      throw new UserError('error.page.unknown')
  }
}

/** @throws UserError: nobody of ours, and the same for whoever cannot be one */
async function open(
  { store, logins, panels, publicUrl }: PanelParts,
  { method, headers, originalUrl, params }: Request,
): Promise<Opened | LoginStep> {
  const platform = String(params.platform)
  const [login, panel] = [logins(platform), panels(platform)]
  if (!login || !panel) throw new UserError('error.page.unknown')
  const visitor = login.visitorOf(headers)
  if (!visitor && method === 'GET') return login.begin(loginReturn(publicUrl, platform), originalUrl)
  const person = visitor && (await store.read((reader) => findPersonByIdentity(reader, { platform, ...visitor })))
  if (!visitor || !person) throw new UserError('error.page.unknown')
  return { platform, panel, visitor, person }
}

/** What stands beside this talk, for them. */
async function lookAt(parts: PanelParts, { platform, panel, visitor }: Opened, claim: TalkClaim | undefined) {
  const vouched = claim && (await asked(parts, () => panel.vouch(visitor, claim)))
  const shown = await parts.beside({ platform, visitor, ...(claim ? { talk: { claim, vouched } } : {}) })
  if (!shown) throw new UserError('error.page.unknown')
  if (shown.cards.length > 0) return shown.cards.map((card) => drawCard(card).text).join('')
  return html`<p class="said">${translatorFor(shown.locale)('panel.nothing')}</p>`.text
}

/** Does it in their conversation with us, and shows here what came of it. */
async function act(
  parts: PanelParts,
  { platform, visitor, person }: Opened,
  event: InboundEvent,
  pressKey: string,
  response: Response,
): Promise<void> {
  const sender = { ...visitor, name: person.name, outsider: false }
  const receipt = await parts.receiver.receive({
    address: await parts.directAddress(platform, sender),
    ...{ sender, event, raw: '', kind: 'direct' as const, at: parts.clock.now() },
    dedupeKey: `panel:${visitor.userId}:${pressKey}`,
    answerBy: performance.now() + pageLimits.answerMs,
  })
  const answered: Answer = await receipt.answer
  const t = translatorFor(person.locale ?? parts.defaults.locale)
  const status = answered.type === 'fieldErrors' ? 422 : 200
  response.status(status).type('html').send(drawAnswer(answered, t).text)
}

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const { success, data } = shape.safeParse(body)
  if (!success) throw new UserError('error.page.body')
  return data
}

async function asked<T>({ log }: Pick<PanelParts, 'log'>, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof RemoteRefused || error instanceof NeverArrived)) throw error
    log.warn({ err: error }, 'the platform could not be asked whom somebody talks to')
    throw new UserError('error.page.login')
  }
}
