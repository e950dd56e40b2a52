import type { UserError } from '../src/errors/user-error.ts'
import { sayByKey, type Translator } from '../src/i18n/translate.ts'
import { sayHow } from '../src/pipeline/policy/say-unmet.ts'
import type { Unmet } from '../src/pipeline/policy/unmet.ts'

export interface ApiAnswer {
  status: number
  body: Record<string, unknown>
}

/** Every other refusal is a conflict with how things stand: 409. */
const statuses: Partial<Record<UserError['code'], number>> = {
  'error.api.unauthorized': 401,
  'error.api.body': 400,
  'error.api.key': 400,
  'error.api.keyReused': 422,
  'error.api.tooMany': 429,
  'error.storage': 503,
  'error.stage.unknown': 400,
  'error.deal.textLong': 400,
  'error.deal.textHidden': 400,
  'error.deal.unknown': 404,
  'error.deal.mayNotChange': 403,
}

/** The code that every entry point gives, the sentence in the caller's language, and each thing that is missing. */
export function refusalAnswer(
  t: Translator,
  { code, details }: Pick<UserError, 'code' | 'details'>,
  missing: { deal: string; unmet: readonly Unmet[] } = { deal: '', unmet: [] },
): ApiAnswer {
  const unmet = missing.unmet.map((one) => ({
    code: one.code,
    label: one.label[t.locale],
    how: sayHow(t, missing.deal, one),
  }))
  return {
    status: statuses[code] ?? 409,
    body: { error: code, message: sayByKey(t.locale, code, details), unmet },
  }
}
