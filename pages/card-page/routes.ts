import express, { type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import type { Answer } from '../../src/chat/answer.ts'
import { longestToken } from '../../src/chat/button-token.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { drawNotice } from '../draw-notice.ts'
import { pageHeaders } from '../frame.ts'
import { takeStep } from '../login/login-routes.ts'
import { type Page, sendPage } from '../page.ts'
import { tellRefusal } from '../refusal.ts'
import { isForeign } from '../same-origin.ts'
import { signLink } from '../token.ts'
import { drawCardPage } from './draw-card-page.ts'
import { type OpenedCard, openCard } from './open-card.ts'
import type { CardPageParts } from './parts.ts'
import { linkForm, pressCard } from './press-card.ts'

const route = '/c/:link'
const most = '8kb'
const shape = z.strictObject({ press: z.string().min(1).max(longestToken), key: z.string().regex(/^[\w-]{8,64}$/) })

/** Cards as pages: `GET` shows one as it is now and changes nothing, `POST` presses one of its buttons. */
export function cardPages(parts: CardPageParts): Router {
  const router = Router()
  router.use('/c', (_request, response, next) => {
    response.set(pageHeaders)
    next()
  })
  router.get(route, opens(parts), (_request, response) => {
    const { card, t } = openedIn(response)
    sendPage(response, { status: 200, page: drawCardPage(card, t) })
  })
  router.post(
    route,
    opens(parts),
    onlyOurs(parts.publicUrl),
    express.urlencoded({ extended: false, limit: most, parameterLimit: 4 }),
    async (request, response) => await press(parts, openedIn(response), request.body, response),
  )
  router.all(route, (_request, response) => {
    response.set('Allow', 'GET, HEAD, POST')
    throw new UserError('error.page.method')
  })
  router.use('/c', () => {
    throw new UserError('error.page.unknown')
  })
  router.use('/c', tellRefusal(parts))
  return router
}

/** What came of it: the card as it is now, a form to fill in, or words. */
async function press(parts: CardPageParts, opened: OpenedCard, body: unknown, response: Response): Promise<void> {
  const { success, data } = shape.safeParse(body)
  if (!success) throw new UserError('error.page.body')
  const { t } = opened
  const answer = await pressCard(parts, opened, { token: data.press, key: data.key })
  if (answer.type === 'form') {
    const linkId = await linkForm(parts, opened, answer.form.token)
    return response.redirect(303, `${parts.publicUrl}/f/${signLink(parts.keys, linkId)}`)
  }
  const card = answer.card ?? (answer.type === 'done' ? await cardNow(parts, opened) : undefined)
  if (card) return sendPage(response, { status: 200, page: drawCardPage(card, t) })
  sendPage(response, sayAnswer(answer, t))
}

/** What was done shows on the card; undefined where they may not see it any more. */
const cardNow = ({ cardOf }: CardPageParts, { platform, visitor, token }: OpenedCard) =>
  cardOf(platform, visitor, token)

function sayAnswer(answer: Answer, t: Translator): Page {
  const { locale } = t
  if (answer.type === 'neutral')
    return {
      status: 202,
      page: drawNotice(locale, { mark: 'waiting', title: t('page.taken'), text: t('page.takenWhere') }),
    }
  if (answer.type === 'text' && answer.refused)
    return { status: 409, page: drawNotice(locale, { mark: 'refused', title: t('page.notDone'), text: answer.text }) }
  const text = answer.type === 'text' ? answer.text : t('page.doneWhere')
  return { status: 200, page: drawNotice(locale, { mark: 'done', title: t('page.taken'), text }) }
}

const opens =
  (parts: CardPageParts): RequestHandler =>
  async (request, response, next) => {
    const opened = await openCard(parts, request)
    if ('location' in opened) return takeStep(response, opened, parts.defaults.locale)
    response.locals.opened = opened
    next()
  }

const openedIn = (response: Response): OpenedCard => response.locals.opened as OpenedCard

const onlyOurs =
  (publicUrl: string): RequestHandler =>
  ({ headers }, _response, next) => {
    if (isForeign(headers, publicUrl)) throw new UserError('error.page.foreign')
    next()
  }
