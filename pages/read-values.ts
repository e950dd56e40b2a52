import type { Form } from '../src/chat/form.ts'
import { UserError } from '../src/errors/user-error.ts'
import { sayByKey, type Translator } from '../src/i18n/translate.ts'
import { isStorable, storable } from '../src/typed-text/storable.ts'
import { pageLimits } from './limits.ts'

export type Values = Readonly<Record<string, string>>

/** The fields of a sent form, as typed. @throws UserError when no form of ours sends this */
export function readPairs(pairs: readonly (readonly [string, string])[]): Values {
  if (pairs.length > pageLimits.fields || pairs.some(([name]) => name.length > 100 || !isStorable(name)))
    throw new UserError('error.page.body')
  return Object.fromEntries(pairs.map(([name, value]) => [name, typed(value)]))
}

/** A browser sends lines with CR LF. */
const typed = (text: string): string => storable(text).replaceAll('\r\n', '\n')

/** What is wrong before the form is submitted: empty, or too long. */
export function mistakesIn(form: Form | undefined, values: Values, t: Translator): Values {
  const errors: Record<string, string> = {}
  for (const { name, required } of form?.fields ?? []) {
    const empty = (values[name] ?? '').trim() === ''
    if (required && empty) errors[name] = sayByKey(t.locale, 'error.field.empty')
  }
  for (const [name, { length }] of Object.entries(values)) {
    const limit = pageLimits.valueLength
    if (length > limit) errors[name] = sayByKey(t.locale, 'error.page.long', { length, limit })
  }
  return errors
}
