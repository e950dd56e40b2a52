import type { moneyWords } from '../../i18n/words/money.ts'
import type { RowsOf } from '../error-row.ts'

export const moneyErrors: RowsOf<typeof moneyWords> = {
  'error.money.format': { status: 400, when: 'An amount cannot be read.' },
  'error.money.range': { status: 400, when: 'An amount is negative or too large to be kept exactly.' },
  'error.money.currency': { status: 400, when: 'A currency is none of those known.' },
  'error.money.twoCurrencies': { status: 400, when: 'An amount names two currencies.' },
  'error.money.precision': { status: 400, when: 'An amount has more decimals than its currency.' },
}
