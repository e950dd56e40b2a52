import type { Mark } from '../../src/chat/card.ts'
import { cut } from '../../src/i18n/cut.ts'
import { oneLine } from '../../src/i18n/one-line.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { formatMoney } from '../../src/money/format-money.ts'
import { amountOf, type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'
import { fullDays } from '../../src/pipeline/model/dwell.ts'

/** How every card names a deal and its numbers. */

type Named = Pick<Deal, 'number' | 'title' | 'amountMinor' | 'currency'>

function sayAmount(t: Translator, deal: Pick<Deal, 'amountMinor' | 'currency'>): string {
  const amount = amountOf(deal)
  return amount ? formatMoney(amount, t.locale) : t('deal.amountUnknown')
}

/** Number, title and amount: the arguments of a headline's sentence. */
export const namedDeal = (t: Translator, deal: Named) => ({
  deal: dealNumber(deal.number),
  title: deal.title,
  amount: sayAmount(t, deal),
})

export const sayDeal = (t: Translator, deal: Named): string => t('deal.headline', namedDeal(t, deal))

/** Milliseconds as full days. */
export function sayDays(t: Translator, milliseconds: number | undefined): string {
  if (milliseconds === undefined) return t('deal.days.unknown')
  const days = fullDays(milliseconds)
  if (days < 1) return t('deal.days.none')
  return days === 1 ? t('deal.days.one') : t('deal.days.many', { days })
}

const marks = { open: 'open', won: 'done', lost: 'overdue' } as const satisfies Record<Deal['status'], Mark>
export const markOf = (status: Deal['status']): Mark => marks[status]

/** A long text on a card: its beginning. */
export const shorten = (text: string, most: number): string => cut(oneLine(text), most)
