import { normalisePhone } from '../../customers/phone.ts'
import { UserError } from '../../errors/user-error.ts'
import { fold } from '../../i18n/fold.ts'
import { readYesOrNo } from '../../i18n/yes-or-no.ts'
import { parseMoney } from '../../money/parse-money.ts'
import { findPersonByName } from '../../people/find-person.ts'
import type { Reader } from '../../store/store.ts'
import { normalised } from '../../typed-text/normalised.ts'
import { optionalText, requireAmount, requireDay, shortFact } from '../model/deal-input.ts'
import type { AskedField } from '../policy/fields.ts'

const decimal = /^-?\d{1,15}(?:\.\d{1,6})?$/

/**
 * A typed value of a field, in the form it is stored in: money `5200000 CNY`, a day `2026-12-31`, a ticked box
 * `yes`, a colleague's name. Empty: no value. @throws UserError
 */
export async function readFieldValue(reader: Reader, field: AskedField, text: string): Promise<string> {
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
      return numberValue(typed.replaceAll(',', ''), text)
    case 'money': {
      const { minor, currency } = requireAmount(parseMoney(typed))
      return `${minor} ${currency}`
    }
    case 'date':
      return requireDay(typed)
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
  if (!decimal.test(typed)) throw new UserError('error.field.number', { text })
  return String(Number(typed))
}

function choiceValue(options: readonly string[], typed: string): string {
  const found = options.find((option) => fold(option) === fold(typed))
  if (found === undefined) throw new UserError('error.field.choice', { text: typed, options })
  return found
}

async function colleague(reader: Reader, typed: string) {
  const [found, ...more] = await findPersonByName(reader, typed)
  if (!found) throw new UserError('error.deal.personUnknown', { text: typed })
  if (more.length > 0) throw new UserError('error.deal.personMany', { text: typed, count: more.length + 1 })
  return found
}
