import { errorTable } from '../src/errors/error-table.ts'
import type { UserError } from '../src/errors/user-error.ts'
import { sayByKey, type Translator } from '../src/i18n/translate.ts'
import { sayHow } from '../src/pipeline/policy/say-unmet.ts'
import type { Unmet } from '../src/pipeline/policy/unmet.ts'

export interface ApiAnswer {
  status: number
  body: Record<string, unknown>
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
    status: errorTable[code].status,
    body: { error: code, message: sayByKey(t.locale, code, details), unmet },
  }
}
