import type { ErrorRequestHandler, Request } from 'express'
import { Overloaded } from '../src/chat/adapter.ts'
import { errorTable } from '../src/errors/error-table.ts'
import { UserError } from '../src/errors/user-error.ts'
import { chooseLanguage } from '../src/i18n/choose-language.ts'
import type { Locale } from '../src/i18n/locale.ts'
import { sayByKey, translatorFor } from '../src/i18n/translate.ts'
import type { Log } from '../src/log/log.ts'
import { newId } from '../src/store/new-id.ts'
import { storageTrouble } from '../src/store/storage-trouble.ts'
import { drawNotice } from './draw-notice.ts'
import type { OpenedLink } from './open-link.ts'
import { type Page, sendPage } from './page.ts'
import type { PageParts } from './parts.ts'

/** A "no": what is wrong and what to do. What went wrong inside stays in the log. */
export function sayRefusal(thrown: unknown, locale: Locale, log: Log): { status: number; text: string } {
  const error = asUserError(thrown, log)
  const sentence = sayByKey(locale, error.code, error.details)
  return { status: errorTable[error.code].status, text: error.next ? `${sentence}\n${error.next}` : sentence }
}

/** The same as a page. */
export function refusalPage(thrown: unknown, locale: Locale, method: string, log: Log): Page {
  const { status, text } = sayRefusal(thrown, locale, log)
  const t = translatorFor(locale)
  const title = method === 'POST' ? t('page.notTaken') : t('page.notOpen')
  return { status, page: drawNotice(locale, { mark: 'refused', title, text }) }
}

/** The last of a router: whatever was thrown, as a page in the language of whoever has come in, or of their browser. */
export function tellRefusal({ defaults, log }: Pick<PageParts, 'defaults' | 'log'>): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error)
    const opened = response.locals.opened as OpenedLink | undefined
    // What is still coming is let by, so that a browser that is still sending sees the page.
    request.resume()
    const locale = opened?.t.locale ?? languageOf(request, defaults.locale)
    sendPage(response, refusalPage(error, locale, request.method, log))
  }
}

/** The language of a stranger: their browser's. */
export const languageOf = ({ headers }: Request, otherwise: Locale): Locale =>
  chooseLanguage(undefined, undefined, headers['accept-language'] ?? otherwise)

/** express and its parsers mark their own refusals with a type or a 4xx status. */
function asUserError(error: unknown, log: Log): UserError {
  if (error instanceof UserError) return error
  if (error instanceof Overloaded) return new UserError('error.page.busy')
  if (storageTrouble(error)) return new UserError('error.storage')
  if (error instanceof URIError) return new UserError('error.page.unknown')
  const { type, status, code } = error as { type?: unknown; status?: unknown; code?: unknown }
  if (type === 'entity.too.large') return new UserError('error.page.large')
  // The client closed the connection in the middle.
  if (code === 'ECONNRESET') return new UserError('error.page.body')
  if (typeof status === 'number' && status >= 400 && status < 500) return new UserError('error.page.body')
  const reference = newId().slice(0, 13)
  log.error({ err: error, reference }, 'a form page failed')
  return new UserError('error.internal', { reference })
}
