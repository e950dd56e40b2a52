import { normalisePhone } from '../customers/phone.ts'
import { UserError } from '../errors/user-error.ts'
import type { WordArguments } from '../i18n/translate.ts'
import { parseMoney } from '../money/parse-money.ts'
import { findPersonByName } from '../people/find-person.ts'
import type { Reader } from '../store/store.ts'
import { normalised } from '../typed-text/normalised.ts'
import { optionalText, requireAmount, requireDay, shortFact } from './deal-facts.ts'
import type { AskedField } from './policy/fields.ts'

const yes = ['true', 'yes', 'y', '1', '是', '好', '✓', '√']
const no = ['false', 'no', 'n', '0', '否', '不', '']
const decimal = /^-?\d{1,15}(?:\.\d{1,6})?$/

/**
 * What somebody typed for a field, in the form it is stored in: money `5200000 CNY`, a day `2026-12-31`, a ticked box
 * `yes`, a colleague's name. Empty: no value. @throws UserError
 */
export async function readFieldValue(reader: Reader, field: AskedField, text: string): Promise<string> {
  const typed = normalised(text).trim()
  if (field.kind === 'tick') return tickValue(typed, { text })
  if (typed === '') return ''
  if (field.name === 'customer.phone') return normalisePhone(text)
  switch (field.kind) {
    case 'text':
    case 'customer':
      return shortFact(text) ?? ''
    case 'longText':
      return optionalText(text) ?? ''
    case 'number':
      return numberValue(typed.replaceAll(',', ''), { text })
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

function tickValue(typed: string, args: WordArguments): string {
  if (yes.includes(typed.toLowerCase())) return 'yes'
  if (no.includes(typed.toLowerCase())) return ''
  throw new UserError('error.field.tick', args)
}

function numberValue(typed: string, args: WordArguments): string {
  if (!decimal.test(typed)) throw new UserError('error.field.number', args)
  return String(Number(typed))
}

function choiceValue(options: readonly string[], typed: string): string {
  const found = options.find((option) => normalised(option).toLowerCase() === typed.toLowerCase())
  if (found === undefined) throw new UserError('error.field.choice', { text: typed, options: options.join('、') })
  return found
}

async function colleague(reader: Reader, typed: string) {
  const [found, ...more] = await findPersonByName(reader, typed)
  if (!found) throw new UserError('error.deal.personUnknown', { text: typed })
  if (more.length > 0) throw new UserError('error.deal.personMany', { text: typed, count: more.length + 1 })
  return found
}
