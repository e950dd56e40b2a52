import { Overloaded } from '../src/chat/adapter.ts'
import { UserError } from '../src/errors/user-error.ts'
import type { Locale } from '../src/i18n/locale.ts'
import { sayByKey, translatorFor } from '../src/i18n/translate.ts'
import { describeError, type Log } from '../src/log/log.ts'
import { newId } from '../src/store/new-id.ts'
import { storageTrouble } from '../src/store/storage-trouble.ts'
import { drawNotice } from './draw-notice.ts'
import type { Page } from './show-answer.ts'

const statuses: Partial<Record<UserError['code'], number>> = {
  'error.page.unknown': 404,
  'error.page.over': 410,
  'error.form.used': 410,
  'error.form.gone': 410,
  'error.page.foreign': 403,
  'error.page.method': 405,
  'error.page.body': 400,
  'error.page.large': 413,
  'error.page.often': 429,
  'error.page.busy': 503,
  'error.storage': 503,
}

/** A "no" as a page: what is wrong and what to do. What went wrong inside stays in the log. */
export function refusalPage(thrown: unknown, locale: Locale, method: string, log: Log): Page {
  const error = asUserError(thrown, log)
  const t = translatorFor(locale)
  const sentence = sayByKey(locale, error.code, error.details)
  const text = error.next ? `${sentence}\n${error.next}` : sentence
  const title = method === 'POST' ? t('page.notTaken') : t('page.notOpen')
  const status = error.code === 'error.internal' ? 500 : (statuses[error.code] ?? 409)
  return { status, page: drawNotice(locale, { mark: 'refused', title, text }) }
}

/** express and its parsers mark their own refusals with a type or a 4xx status. */
function asUserError(error: unknown, log: Log): UserError {
  if (error instanceof UserError) return error
  if (error instanceof Overloaded) return new UserError('error.page.busy')
  if (storageTrouble(error)) return new UserError('error.storage')
  if (error instanceof URIError) return new UserError('error.page.unknown')
  const { type, status, code } = error as { type?: unknown; status?: unknown; code?: unknown }
  if (type === 'entity.too.large') return new UserError('error.page.large')
  // Whoever sent it went away in the middle.
  if (code === 'ECONNRESET') return new UserError('error.page.body')
  if (typeof status === 'number' && status >= 400 && status < 500) return new UserError('error.page.body')
  const reference = newId().slice(0, 13)
  log.error({ err: describeError(error), reference }, 'a form page failed')
  return new UserError('error.internal', { reference })
}
