import { type Money, requireCurrency } from '../../money/money.ts'
import type { Tables } from '../../store/tables/index.ts'
import { normalised } from '../../typed-text/normalised.ts'
import { withoutEnding } from '../../typed-text/without-ending.ts'

/** One deal as stored. Only `stage-visits/enter-stage.ts` writes its stage and visit. */
export type Deal = Tables['deal']['$inferSelect']

export const dealNumber = (number: number): string => `D-${number}`

/** Longest number as typed, spaces and all. */
const longest = 40
/** What ends a sentence is no part of a number. */
const marks = '。.,;、!?'

/** `D-1024`, `d1024`, `1024`, `D－1024`. Undefined for anything else. */
export function parseDealNumber(text: string): number | undefined {
  if (text.length > longest) return undefined
  const digits = /^(?:d\s*(?:[-‐‑–—−]\s*)?)?(\d{1,9})$/iu.exec(withoutEnding(normalised(text), marks))?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Undefined: its value is not known yet. */
export function amountOf(deal: Pick<Deal, 'amountMinor' | 'currency'>): Money | undefined {
  return deal.amountMinor === null ? undefined : { minor: deal.amountMinor, currency: requireCurrency(deal.currency) }
}
