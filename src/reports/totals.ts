import { type Currency, requireCurrency } from '../money/money.ts'
import type { Pile } from './deal-piles.ts'

export interface Total {
  count: number
  amountMinor: number
  /** How many of `count` the amount covers: their value is known, and in this currency. */
  priced: number
}

export interface StatusTotals {
  open: Total
  won: Total
  lost: Total
}

export interface CurrencyTotals extends StatusTotals {
  currency: Currency
}

/** The currency of a zero without any deal. */
const whenEmpty: Currency = 'CNY'

export function dealCount(piles: readonly { count: number }[]): number {
  return piles.reduce((sum, { count }) => sum + count, 0)
}

/** Counts every deal; adds up only the amounts in `currency`. */
export function totalIn(currency: Currency, piles: readonly Pile[]): Total {
  const same = piles.filter((pile) => pile.currency === currency)
  return {
    count: dealCount(piles),
    amountMinor: same.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    priced: same.reduce((sum, { priced }) => sum + priced, 0),
  }
}

export function totalsIn(currency: Currency, piles: readonly Pile[]): StatusTotals {
  const of = (status: Pile['status']) =>
    totalIn(
      currency,
      piles.filter((pile) => pile.status === status),
    )
  return { open: of('open'), won: of('won'), lost: of('lost') }
}

/** The one most of the known amounts are in; of equals the first by code, so the same deals always give the same answer. */
export function mainCurrency(piles: readonly Pile[]): Currency {
  const [most] = currenciesOf(piles)
  return most ?? whenEmpty
}

export function otherCurrencies(piles: readonly Pile[], main: Currency): CurrencyTotals[] {
  return currenciesOf(piles)
    .filter((currency) => currency !== main)
    .map((currency) => ({
      currency,
      ...totalsIn(
        currency,
        piles.filter((pile) => pile.currency === currency),
      ),
    }))
}

/** Those an amount is in, most amounts first. A deal without an amount is in no currency. */
function currenciesOf(piles: readonly Pile[]): Currency[] {
  const groups = [...Map.groupBy(piles, ({ currency }) => currency)]
  const amounts = groups.map(([code, of]) => ({ code, amounts: of.reduce((sum, { priced }) => sum + priced, 0) }))
  return amounts
    .filter((group) => group.amounts > 0)
    .sort((a, b) => b.amounts - a.amounts || (a.code < b.code ? -1 : 1))
    .map(({ code }) => requireCurrency(code))
}
