import { UserError } from '../../../src/errors/user-error.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { type ErrorKey, sayByKey } from '../../../src/i18n/translate.ts'
import type { Log } from '../../../src/log/log.ts'
import { newId } from '../../../src/store/new-id.ts'

/** A refusal as it is sent to a client: a stable code and its sentence. */
export interface Refusal {
  code: ErrorKey
  text: string
}

/** What is answered to an error: the sentence of a UserError, else only a number that finds the log line. */
export function refusalOf(error: unknown, locale: Locale, log: Log): Refusal {
  if (error instanceof UserError) {
    return { code: error.code, text: sayByKey(locale, error.code, error.details) }
  }
  const reference = newId().slice(0, 13)
  log.error({ err: error, reference }, 'web chat: a request failed')
  return { code: 'error.internal', text: sayByKey(locale, 'error.internal', { reference }) }
}
