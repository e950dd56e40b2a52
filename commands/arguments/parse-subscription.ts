import { readTime } from '../../src/clock/reading/read-time.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { parseTimeZone } from '../../src/people/time-zone.ts'

/** What was typed behind `/subscribe funnel`, taken apart. */
export interface TypedWish {
  /** Whose deals and which period, as `/funnel` takes them. */
  funnel: string
  /** HH:MM */
  at: string
  timeZone: string
  /** On days that are worked alone. */
  workdays: boolean
}

const defaultTime = '08:40'
const example = '/subscribe funnel region:华东 at 08:40'
const atWords = ['at', '在', '每天']
const workdayWords = ['工作日', '每个工作日', '每工作日', '仅工作日', 'workdays', 'weekdays', 'workday', 'weekday']

/**
 * Reads `region:华东 30d at 08:40 Asia/Shanghai`, with 工作日 or `working days` anywhere in it. The word `at` may be left out before a time; without a time it is 08:40,
 * without a zone the asker's.
 * @throws UserError for a time or a zone that there is not
 */
export function readWish(text: string, askersZone: string): TypedWish {
  const typed = text.split(/\s+/u).filter((word) => word !== '')
  const words = typed.filter((word, index) => !isWorkdays(word, typed[index + 1], typed[index - 1]))
  const workdays = words.length < typed.length
  const at = words.findIndex((word) => atWords.includes(word.toLowerCase()))
  const start = at >= 0 ? at : words.findIndex((word) => readTime(word) !== undefined || looksLikeTime(word))
  if (start < 0) return { funnel: words.join(' '), at: defaultTime, timeZone: askersZone, workdays }
  const [time = '', zone, ...tooMany] = words.slice(at >= 0 ? start + 1 : start)
  return {
    funnel: words.slice(0, start).join(' '),
    at: timeFrom(time),
    timeZone: zoneFrom([zone, ...tooMany].join(' ').trim(), askersZone),
    workdays,
  }
}

/** `working days` are two words of one meaning; `on` before them says nothing more. */
function isWorkdays(word: string, next = '', before = ''): boolean {
  const [plain, following, preceding] = [word.toLowerCase(), next.toLowerCase(), before.toLowerCase()]
  if (workdayWords.includes(plain)) return true
  if (plain === 'working') return /^days?$/u.test(following)
  if (plain === 'on') return [...workdayWords, 'working'].includes(following)
  return /^days?$/u.test(plain) && preceding === 'working'
}

/** `8:5` and `25:00` were meant as times; `region:华东` was not. */
const looksLikeTime = (word: string) => /^\d+[:：.]\d*$/u.test(word)

function timeFrom(given: string): string {
  const time = readTime(given)
  if (time === undefined) throw new UserError('error.subscribe.time', { given }, example)
  return time
}

function zoneFrom(given: string, askersZone: string): string {
  if (given === '') return askersZone
  const zone = parseTimeZone(given)
  if (zone === undefined) throw new UserError('error.subscribe.timeZone', { given }, `${example} Asia/Shanghai`)
  return zone
}
