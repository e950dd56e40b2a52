import { type Request, type RequestHandler, type Response, Router, raw } from 'express'
import type { FormPages } from '../src/bot/forms/form-link.ts'
import type { SecretKeys } from '../src/config/secret-key.ts'
import { UserError } from '../src/errors/user-error.ts'
import { drawForm } from './draw-form.ts'
import { findLink } from './find-link.ts'
import { pageHeaders } from './frame.ts'
import { pageLimits } from './limits.ts'
import { admit } from './login/admit.ts'
import { loginRoutes, takeStep } from './login/login-routes.ts'
import { drawnForm, formIfAny, type OpenedLink, openLink, requireGood } from './open-link.ts'
import { type Page, sendPage } from './page.ts'
import type { PageParts } from './parts.ts'
import { dropUploads, formType, isForm, readForm } from './read-body.ts'
import { mistakesIn } from './read-values.ts'
import { tellRefusal } from './refusal.ts'
import { isForeign } from './same-origin.ts'
import { showAnswer } from './show-answer.ts'
import { takeSubmit } from './take-submit.ts'
import { signLink } from './token.ts'

/** Where a link is opened: below the public address, signed with the newest key. */
export const signedPages = (publicUrl: string, keys: SecretKeys): FormPages => ({
  addressOf: (linkId) => `${publicUrl}/f/${signLink(keys, linkId)}`,
})

/** Forms as pages: `GET` shows one and changes nothing, `POST` sends it in. */
export function formPages(parts: PageParts): Router {
  const router = Router()
  router.use('/f', (_request, response, next) => {
    response.set(pageHeaders)
    next()
  })
  router.get('/f/:token', opens(parts), async (_request, response) => {
    const opened = openedIn(response)
    requireGood(opened, parts.clock.now())
    sendPage(response, { status: 200, page: drawForm(await drawnForm(parts, opened), opened, {}) })
  })
  router.post(
    '/f/:token',
    // The link and the origin are checked before a body is read.
    opens(parts),
    onlyOurForms(parts.publicUrl),
    raw({ type: formType, limit: pageLimits.bodyBytes }),
    async (request, response) => sendPage(response, await submit(parts, request, openedIn(response))),
  )
  router.all('/f/:token', (_request, response) => {
    response.set('Allow', 'GET, HEAD, POST')
    throw new UserError('error.page.method')
  })
  router.use('/f', () => {
    throw new UserError('error.page.unknown')
  })
  router.use('/f', tellRefusal(parts))
  router.use(loginRoutes(parts))
  return router
}

async function submit(parts: PageParts, request: Request, opened: OpenedLink): Promise<Page> {
  // A form that cannot be drawn any more is submitted all the same: the handler answers why not, or that it is done.
  const form = await formIfAny(parts, opened)
  const fileFields = new Set(form?.fields.flatMap(({ name, kind }) => (kind === 'file' ? [name] : [])))
  const sent = await readForm(parts, { ...opened, uploads: `page/${opened.link.id}` }, request, fileFields)
  const errors = { ...mistakesIn(form, sent.values, opened.t), ...sent.errors }
  const mistaken = Object.keys(errors).length > 0
  if (mistaken) {
    await dropUploads(parts, sent.files)
    requireGood(opened, parts.clock.now())
  }
  const answer = mistaken
    ? { type: 'fieldErrors' as const, errors }
    : await takeSubmit(parts, opened, sent, copyOf(request))
  return showAnswer(parts, opened, { answer, values: sent.values })
}

const copyOf = ({ query }: Request): number => Number(/^\d{1,4}$/.exec(String(query.n))?.[0] ?? 0)

const opens =
  (parts: PageParts): RequestHandler =>
  async (request, response, next) => {
    const found = await findLink(parts, String(request.params.token))
    const step = await admit(parts, found, request)
    if (step) return takeStep(response, step, parts.defaults.locale)
    response.locals.opened = await openLink(parts, found)
    next()
  }

const openedIn = (response: Response): OpenedLink => response.locals.opened as OpenedLink

const onlyOurForms =
  (publicUrl: string): RequestHandler =>
  (request, _response, next) => {
    if (isForeign(request.headers, publicUrl)) throw new UserError('error.page.foreign')
    if (!isForm(request)) throw new UserError('error.page.body')
    next()
  }
