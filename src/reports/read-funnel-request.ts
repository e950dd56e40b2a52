import type { Person } from '../people/person.ts'
import type { Reader } from '../store/store.ts'
import type { FunnelRequest } from './funnel-request.ts'
import { type PeriodName, readPeriod } from './period.ts'
import { readWhose } from './read-whose.ts'

/**
 * Reads `华东 30d`: whose deals, then a period if there is one.
 * @throws UserError `error.funnel.*` when the words before the period name no deals that the asker may see
 */
export async function readFunnelRequest(
  reader: Reader,
  asker: Person,
  text: string,
  timeZone: string,
): Promise<FunnelRequest> {
  const { words, name } = splitPeriod(text)
  return { askerId: asker.id, whose: await readWhose(reader, asker, words), period: name, timeZone }
}

/** The last word is the period where it is one; names of people and regions may have several words. */
function splitPeriod(text: string): { words: string; name: PeriodName } {
  const words = text.split(/\s+/u).filter((word) => word !== '')
  const last = words.at(-1) ?? ''
  // 全部 and all mean whose deals when they stand alone, and the period behind something else.
  const allOf = words.length > 1 && ['all', '全部'].includes(last.toLowerCase()) ? 'all' : undefined
  const name = readPeriod(last) ?? allOf
  return name ? { words: words.slice(0, -1).join(' '), name } : { words: words.join(' '), name: 'all' }
}
