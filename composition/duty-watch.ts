import { subjectsSince } from '../src/audit/subjects-since.ts'
import { msPerHour } from '../src/clock/lengths.ts'
import type { DutyScope } from '../src/escalation/duties-about.ts'
import type { Reader } from '../src/store/store.ts'

/** Changes of other processes come to be seen so late at most, milliseconds: longer than a transaction may take, with clocks that differ. */
const lateness = 60_000
/** Beyond so many everything is looked at. */
const mostChanges = 2_000
/** What no change tells of is found by then. */
const wholeEvery = msPerHour

/** What of what waits for people is to be looked at again: what changed, by the audit. */
export class DutyWatch {
  /** Rows of the audit that were seen before and are read once more. */
  #seen = new Set<string>()
  #lookedAt: number | undefined
  #wholeAt: number | undefined

  /** Everything is to be looked at the next time: what was looked at last was not kept. */
  again(): void {
    this.#wholeAt = undefined
  }

  async changes(reader: Reader): Promise<DutyScope | 'all'> {
    const now = Date.now()
    const since = new Date((this.#lookedAt ?? now) - lateness)
    const rows = await subjectsSince(reader, since, mostChanges)
    const fresh = rows.filter(({ id }) => !this.#seen.has(id))
    this.#seen = new Set(rows.map(({ id }) => id))
    this.#lookedAt = now
    const isWhole = this.#wholeAt === undefined || now - this.#wholeAt >= wholeEvery
    // Who somebody is there is of no deal: whatever waits for them may be anywhere.
    if (!isWhole && rows.length < mostChanges && !fresh.some(({ subjectType }) => subjectType === 'identity')) {
      const of = (type: string) => [
        ...new Set(fresh.flatMap(({ subjectType, subjectId }) => (subjectType === type ? [subjectId] : []))),
      ]
      return { deals: of('deal'), approvals: of('approval'), tasks: [], people: of('person') }
    }
    this.#wholeAt = now
    return 'all'
  }
}
