import { type RequestHandler, type Response, Router } from 'express'
import type { LoginStep, PageLogin } from '../../src/chat/page-login.ts'
import { NeverArrived, RemoteRefused } from '../../src/errors/remote-errors.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { pageHeaders } from '../frame.ts'
import { sendPage } from '../page.ts'
import type { PageParts } from '../parts.ts'
import { languageOf, tellRefusal } from '../refusal.ts'
import { drawQuestion } from './draw-question.ts'
import { spendLogin } from './spent-logins.ts'

const route = '/login'

/** Where a platform leads the browser back to. */
export const loginReturn = (publicUrl: string, platform: string): string => `${publicUrl}${route}/${platform}`

/** The way back from a platform's login. Whatever is wrong with it gets what a link gets that is not ours. */
export function loginRoutes(parts: Pick<PageParts, 'store' | 'log' | 'logins' | 'defaults'>): Router {
  const router = Router()
  router.use(route, (_request, response, next) => {
    response.set(pageHeaders)
    next()
  })
  router.get<{ platform: string }>(`${route}/:platform`, async (request, response) => {
    const login = parts.logins(request.params.platform)
    const step = login && (await endOf(parts, login, request))
    if (!step) throw new UserError('error.page.unknown')
    takeStep(response, step, parts.defaults.locale)
  })
  router.use(route, () => {
    throw new UserError('error.page.unknown')
  })
  router.use(route, tellRefusal(parts))
  return router
}

async function endOf(
  { store, log }: Pick<PageParts, 'store' | 'log'>,
  login: PageLogin,
  { headers, query }: Parameters<RequestHandler>[0],
): Promise<LoginStep | undefined> {
  const { state, code } = query
  if (!isGiven(state) || !isGiven(code)) return undefined
  const spend = (attempt: string, until: Date) => spendLogin(store, attempt, until)
  try {
    return await login.end({ headers, state, code, spend })
  } catch (error) {
    if (!(error instanceof RemoteRefused || error instanceof NeverArrived)) throw error
    log.warn({ err: error }, 'the platform could not be asked who has opened a page')
    throw new UserError('error.page.login')
  }
}

/** What platforms give is shorter. */
const isGiven = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]{1,512}$/.test(value)

/** @param otherwise the language of whoever's browser names none */
export function takeStep(response: Response, { location, cookies, asks }: LoginStep, otherwise: Locale): void {
  response.append('Set-Cookie', [...cookies])
  if (!asks) {
    response.redirect(302, location)
    return
  }
  const { page, policy } = drawQuestion(languageOf(response.req, otherwise), asks, location)
  response.set('Content-Security-Policy', policy)
  sendPage(response, { status: 200, page })
}
