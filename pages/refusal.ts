import { Overloaded } from '../src/chat/adapter.ts'
import { errorTable } from '../src/errors/error-table.ts'
import { UserError } from '../src/errors/user-error.ts'
import type { Locale } from '../src/i18n/locale.ts'
import { sayByKey, translatorFor } from '../src/i18n/translate.ts'
import type { Log } from '../src/log/log.ts'
import { newId } from '../src/store/new-id.ts'
import { drawNotice } from './draw-notice.ts'
import type { Page } from './show-answer.ts'

/** A "no" as a page: what is wrong and what to do. What went wrong inside stays in the log. */
export function refusalPage(thrown: unknown, locale: Locale, method: string, log: Log): Page {
  const error = asUserError(thrown, log)
  const t = translatorFor(locale)
  const sentence = sayByKey(locale, error.code, error.details)
  const text = error.next ? `${sentence}\n${error.next}` : sentence
  const title = method === 'POST' ? t('page.notTaken') : t('page.notOpen')
  return { status: errorTable[error.code].status, page: drawNotice(locale, { mark: 'refused', title, text }) }
}

/** express and its parsers mark their own refusals with a type or a 4xx status. */
function asUserError(error: unknown, log: Log): UserError {
  if (error instanceof UserError) return error
  if (error instanceof Overloaded) return new UserError('error.page.busy')
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
