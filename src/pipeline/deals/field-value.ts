import type { Day } from '../../clock/day.ts'
import { normalisePhone } from '../../customers/phone.ts'
import { UserError } from '../../errors/user-error.ts'
import { fold } from '../../i18n/fold.ts'
import { readYesOrNo } from '../../i18n/yes-or-no.ts'
import { type Currency, requireCurrency } from '../../money/money.ts'
import { parseMoney } from '../../money/parse-money.ts'
import { findPersonByName } from '../../people/find-person.ts'
import { severalPeople } from '../../people/namesakes.ts'
import type { Reader } from '../../store/store.ts'
import { normalised } from '../../typed-text/normalised.ts'
import { readDecimal } from '../../typed-text/read-decimal.ts'
import type { Deal } from '../model/deal.ts'
import { optionalText, requireAmount, shortFact } from '../model/deal-input.ts'
import { type DayAsked, requireTypedDay } from '../model/typed-day.ts'
import type { AskedField } from '../policy/fields.ts'

/** Most digits of a number before and behind its point. */
const most = { whole: 15, places: 6 } as const

/** Where a value is typed. */
export interface ValueContext {
  /** Of an amount that names none. */
  inForce: Currency
  /** What a day is read with. */
  day: DayAsked
}

/** @returns for a field of this deal: only its planned close lies ahead of necessity, any other day may be any */
export function valueContext(
  deal: Pick<Deal, 'currency'>,
  { name }: Pick<AskedField, 'name'>,
  today: Day,
): ValueContext {
  const lies = name === 'expectedClose' ? 'ahead' : 'anywhere'
  return { inForce: requireCurrency(deal.currency), day: { today, lies } }
}

/**
 * A typed value of a field, in the form it is stored in: money `5200000 CNY`, a day `2026-12-31`, a ticked box
 * `yes`, a colleague's name. Empty: no value. @throws UserError
 */
export async function readFieldValue(
  reader: Reader,
  field: AskedField,
  text: string,
  { inForce, day }: ValueContext,
): Promise<string> {
  if (field.kind === 'tick') return tickValue(text)
  const typed = normalised(text).trim()
  if (typed === '') return ''
  if (field.name === 'customer.phone') return normalisePhone(text)
  switch (field.kind) {
    case 'text':
    case 'customer':
      return shortFact(text) ?? ''
    case 'longText':
      return optionalText(text) ?? ''
    case 'number':
      return numberValue(typed, text)
    case 'money': {
      const { minor, currency } = requireAmount(parseMoney(typed, inForce))
      return `${minor} ${currency}`
    }
    case 'date':
      return requireTypedDay(typed, day)
    case 'choice':
      return choiceValue(field.options ?? [], typed)
    case 'person':
      return (await colleague(reader, typed)).name
  }
}

function tickValue(text: string): string {
  const ticked = readYesOrNo(text)
  if (ticked === undefined) throw new UserError('error.field.tick', { text })
  return ticked ? 'yes' : ''
}

function numberValue(typed: string, text: string): string {
  const isNegative = /^[-−]/u.test(typed)
  const number = readDecimal(isNegative ? typed.slice(1) : typed)
  const length = number ? String(number.digits).length - number.places : 0
  if (!number || length > most.whole || number.places > most.places) throw new UserError('error.field.number', { text })
  return String((isNegative ? -1 : 1) * (Number(number.digits) / 10 ** number.places))
}

function choiceValue(options: readonly string[], typed: string): string {
  const found = options.find((option) => fold(option) === fold(typed))
  if (found === undefined) throw new UserError('error.field.choice', { text: typed, options })
  return found
}

async function colleague(reader: Reader, typed: string) {
  const [found, ...more] = await findPersonByName(reader, typed)
  if (!found) throw new UserError('error.deal.personUnknown', { text: typed })
  if (more.length > 0) throw await severalPeople(reader, 'error.deal.personMany', typed, [found, ...more])
  return found
}
