import { type Money, requireCurrency } from '../../money/money.ts'
import type { Tables } from '../../store/tables/index.ts'

/** One deal as stored. Only `stage-visits/enter-stage.ts` writes its stage and visit. */
export type Deal = Tables['deal']['$inferSelect']

export const dealNumber = (number: number): string => `D-${number}`

/** `D-1024`, `d1024`, `1024`, `D－1024`. Undefined for anything else. */
export function parseDealNumber(text: string): number | undefined {
  const digits = /^(?:d\s*[-‐‑–—−]?\s*)?(\d{1,9})$/iu.exec(text.normalize('NFKC').trim())?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Undefined: its value is not known yet. */
export function amountOf(deal: Pick<Deal, 'amountMinor' | 'currency'>): Money | undefined {
  return deal.amountMinor === null ? undefined : { minor: deal.amountMinor, currency: requireCurrency(deal.currency) }
}
