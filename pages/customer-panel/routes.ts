import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import type { Answer } from '../../src/chat/answer.ts'
import { longestToken } from '../../src/chat/button-token.ts'
import type { InboundEvent } from '../../src/chat/inbound.ts'
import type { TalkClaim } from '../../src/chat/talk-panel.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { isStorable } from '../../src/typed-text/storable.ts'
import { html } from '../html.ts'
import { pageLimits } from '../limits.ts'
import { takeStep } from '../login/login-routes.ts'
import { boundaryOf } from '../multipart.ts'
import { dropUploads } from '../read-body.ts'
import { askPlatform } from './ask-platform.ts'
import { drawAnswer } from './draw-answer.ts'
import { drawPanel, panelHeaders } from './draw-panel.ts'
import { drawPanelCard } from './draw-panel-card.ts'
import { type Opened, openPanel, useOpened } from './open-panel.ts'
import type { PanelParts } from './parts.ts'
import { tellPanelRefusal } from './refusal.ts'
import { panelScripts } from './scripts.ts'
import { takeForm } from './take-form.ts'

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

/** The page beside a talk with somebody outside: it shows what its reader may see of them, and nothing else. */
export function customerPanel(parts: PanelParts): Router {
  const router = Router()
  router.use('/panel', (_request, response, next) => {
    response.set(panelHeaders)
    next()
  })
  router.use(panelScripts(parts))
  router.get(route, async (request, response) => {
    const opened = await openPanel(parts, request, response)
    if ('location' in opened) return takeStep(response, opened, parts.defaults.locale)
    const { platform, panel, t } = opened
    const setUp = await askPlatform(parts, opened, () => panel.setUp(`${parts.publicUrl}${request.originalUrl}`))
    response.type('html').send(drawPanel({ locale: t.locale, platform, setUp }))
  })
  router.post(
    `${route}/:what`,
    opens(parts),
    express.json({ limit: pageLimits.bodyBytes, type: isJson }),
    (request, response) => answer(parts, response.locals.opened as Opened, request, response),
  )
  router.use('/panel', () => {
    throw new UserError('error.panel.unknown')
  })
  router.use('/panel', tellPanelRefusal(parts))
  return router
}

/** A form with files is read while it comes. */
const isJson = ({ headers }: Pick<Request, 'headers'>): boolean => boundaryOf(headers['content-type']) === undefined

/** Who comes is known before anything they send is read. */
const opens =
  (parts: PanelParts): RequestHandler =>
  async (request, response, next) => {
    response.locals.opened = await useOpened(parts, request as Request, response)
    next()
  }

async function answer(parts: PanelParts, opened: Opened, request: Request, response: Response): Promise<void> {
  const body: unknown = request.body
  switch (request.params.what) {
    case 'view':
      return void response.type('html').send(await lookAt(parts, opened, read(claimShape, body)))
    case 'press': {
      const { key, token } = read(pressShape, body)
      return tell(await act(parts, opened, { type: 'press', token, inPlace: true }, key), opened, response)
    }
    case 'submit':
      return tell(await submit(parts, opened, request), opened, response)
    default:
      throw new UserError('error.panel.unknown')
  }
}

/** What stands beside this talk, for them. */
async function lookAt(parts: PanelParts, opened: Opened, claim: TalkClaim | undefined): Promise<string> {
  const { platform, panel, visitor, t } = opened
  const vouched = claim && (await askPlatform(parts, opened, () => panel.vouch(visitor, claim)))
  const shown = await parts.beside({ platform, visitor, ...(claim ? { talk: { claim, vouched } } : {}) })
  if (!shown) throw new UserError('error.panel.stranger')
  if (shown.cards.length > 0) return shown.cards.map((card) => drawPanelCard(card).text).join('')
  return html`<p class="said">${t('panel.nothing')}</p>`.text
}

async function submit(parts: PanelParts, opened: Opened, request: Request): Promise<Answer> {
  if (isJson(request)) {
    const { key, ...submitted } = read(submitShape, request.body)
    return await act(parts, opened, { type: 'submit', ...submitted, inPlace: true }, key)
  }
  const { key, token } = read(pressShape, request.query)
  const taken = await takeForm(parts, opened, token, request)
  if ('errors' in taken) return { type: 'fieldErrors', errors: taken.errors }
  const { values, files } = taken
  return await act(parts, opened, { type: 'submit', token, values, files: [...files], inPlace: true }, key)
}

/** Does it in their conversation with us; what came of it is shown here. The same key is one deed, however often it comes. */
async function act(
  parts: PanelParts,
  { platform, visitor, person }: Opened,
  event: Extract<InboundEvent, { type: 'press' | 'submit' }>,
  key: string,
): Promise<Answer> {
  const sender = { ...visitor, name: person.name, outsider: false }
  const receipt = await parts.receiver.receive({
    address: await parts.directAddress(platform, sender),
    ...{ sender, event, raw: '', kind: 'direct' as const, at: parts.clock.now() },
    dedupeKey: `panel:${visitor.userId}:${key}`,
    answerBy: performance.now() + pageLimits.answerMs,
  })
  // The first one brought the same files.
  if (receipt.duplicate && event.type === 'submit') await dropUploads(parts, event.files ?? [])
  return await receipt.answer
}

const tell = (answered: Answer, { t }: Opened, response: Response): void =>
  void response
    .status(answered.type === 'fieldErrors' ? 422 : 200)
    .type('html')
    .send(drawAnswer(answered, t).text)

function read<T>(shape: z.ZodType<T>, given: unknown): T {
  const { success, data } = shape.safeParse(given)
  if (!success) throw new UserError('error.page.body')
  return data
}
