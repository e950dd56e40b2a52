import { UserError } from '../../src/errors/user-error.ts'
import { sayByKey, type Translator } from '../../src/i18n/translate.ts'
import type { Currency, Money } from '../../src/money/money.ts'
import { parseMoney } from '../../src/money/parse-money.ts'

/** Checks each field on its own, so every mistake is told at once beside its field. Undefined: all is well. */
export function fieldErrors(
  t: Translator,
  checks: Readonly<Record<string, () => unknown>>,
): Record<string, string> | undefined {
  const errors: Record<string, string> = {}
  for (const [field, check] of Object.entries(checks)) {
    try {
      check()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      errors[field] = sayByKey(t.locale, error.code, error.details)
    }
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}

/** A field left empty is no value. */
export const filled = (text: string | undefined): string | undefined => text?.trim() || undefined

/** @param inForce the currency of an amount that names none */
export function amountIn(text: string | undefined, inForce?: Currency): Money | undefined {
  const typed = filled(text)
  return typed === undefined ? undefined : parseMoney(typed, inForce)
}
