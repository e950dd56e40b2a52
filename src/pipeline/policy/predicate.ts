import { listOf } from '../../i18n/list-of.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Condition, Label } from './document.ts'
import type { AskedField } from './fields.ts'
import { sayLimit } from './say-limit.ts'

export type Predicate = Extract<Condition, { require: 'predicate' }>
type Kind = AskedField['kind'] | undefined

/** Whether what is stored satisfies it; nothing stored satisfies only `ne`. */
export function holds({ op, value }: Predicate, kind: Kind, stored: string | undefined): boolean {
  const filled = stored !== undefined && stored !== ''
  if (op === 'filled') return filled
  if (op === 'ne') return !filled || compare(kind, stored, String(value)) !== 0
  if (!filled) return false
  const list = Array.isArray(value) ? value : [value ?? '']
  if (op === 'in' || op === 'eq') return list.some((one) => compare(kind, stored, String(one)) === 0)
  const order = compare(kind, stored, String(value))
  return op === 'gte' ? order >= 0 : order <= 0
}

const signs = {
  zh: { eq: '等于', ne: '不是', gte: '不小于', lte: '不大于', in: '属于', filled: '已填写' },
  en: { eq: 'is', ne: 'is not', gte: 'is at least', lte: 'is at most', in: 'is one of', filled: 'is filled in' },
} as const

export function sayPredicate({ field, op, value }: Predicate, rule: AskedField | undefined): Label {
  const values = [value ?? []].flat()
  const say = (locale: Locale) => {
    const shown = values.map((one) => sayValue(rule?.kind, one, locale))
    return [rule?.label[locale] ?? field, signs[locale][op], listOf(shown, locale)].join(' ').trim()
  }
  return { zh: say('zh'), en: say('en') }
}

/** As people read it: money is kept in minor units, a tick as a word of the program. */
function sayValue(kind: Kind, value: string | number, locale: Locale): string {
  if (kind === 'money') return sayLimit(Number(value), locale)
  if (kind === 'tick') return ticked[locale][value === 'yes' ? 'yes' : 'no']
  return String(value)
}

const ticked = { zh: { yes: '是', no: '否' }, en: { yes: 'yes', no: 'no' } } as const

/** Below zero, zero, above zero; NaN (never true) where a number is wanted and there is none. */
function compare(kind: Kind, stored: string, wanted: string): number {
  if (kind === 'money') return Number(stored.split(' ')[0]) - Number(wanted)
  if (kind === 'number') return Number(stored) - Number(wanted)
  return stored === wanted ? 0 : stored < wanted ? -1 : 1
}
