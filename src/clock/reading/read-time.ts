import { withDigits } from '../../typed-text/chinese-numbers.ts'
import { folded } from '../../typed-text/folded.ts'
import type { TimeOfDay } from '../local-time.ts'

/** Longest time, in UTF-16 units. */
const longest = 20

/** 8:40, 下午3:30, 15:02:00, 3:30 pm */
const clock = /^(凌晨|早上|上午|中午|下午|晚上)? ?(\d{1,2}):(\d{2})(?::\d{2})? ?([ap]m)?$/
/** 8点, 8点半, 下午3点40分 */
const chinese = /^(凌晨|早上|上午|中午|下午|晚上)? ?(\d{1,2})[点时](半|\d{1,2})?分?$/
/** 3pm */
const english = /^(\d{1,2}) ?([ap]m)$/
const afternoon = ['下午', '晚上', 'pm']

/** Reads a time of day as people type it: `8:40`, `8点半`, `下午3点`, `3:30 pm`. Undefined: it is none. */
export function readTime(text: string): TimeOfDay | undefined {
  if (text.length > longest) return undefined
  const typed = withDigits(folded(text))
  const [, part, hours, minutes, half] = clock.exec(typed) ?? chinese.exec(typed) ?? []
  const [, alone, halfAlone] = english.exec(typed) ?? []
  return timeOf(Number(hours ?? alone), minutes === '半' ? 30 : Number(minutes ?? 0), part ?? half ?? halfAlone)
}

/** Half a day is said in words where the hours are counted to twelve. */
function timeOf(typed: number, minutes: number, half: string | undefined): TimeOfDay | undefined {
  if (Number.isNaN(typed) || minutes > 59) return undefined
  if ((half === 'am' || half === 'pm') && (typed < 1 || typed > 12)) return undefined
  const isLate = half !== undefined && afternoon.includes(half) && typed < 12
  const hours = half === 'am' && typed === 12 ? 0 : typed + (isLate ? 12 : 0)
  if (hours > 23) return undefined
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** Where a time begins that ends a text. */
const behind =
  /(?:(?:凌晨|早上|上午|中午|下午|晚上) ?)?(?:\d{1,2}(?::\d{2}){1,2}(?: ?[ap]m)?|\d{1,2}[点时](?:半|\d{1,2}分?)?|\d{1,2} ?[ap]m)$/

/** A text that ends in a time, without it; any other stays. It is in small letters and half width. */
export function withoutTime(text: string): string {
  const found = behind.exec(text)
  if (!found || readTime(found[0]) === undefined) return text
  return text.slice(0, found.index).replace(/(?:,? |t|,)$/, '')
}
