import { actsOn } from '../../audit/acts-on.ts'
import { findPeople } from '../../people/find-person.ts'
import type { Reader } from '../../store/store.ts'
import { readingActions } from './reading-audit.ts'
import { isReadingReason, type ReadingReason } from './reading-reasons.ts'

/** Somebody has read what was said with a customer. */
export interface Reading {
  personName: string
  at: Date
  /** Undefined: the customer was theirs. */
  reason: ReadingReason | undefined
}

/** Who has read it, the latest first, at most so many. */
export async function listReaders(reader: Reader, customerId: string, most: number): Promise<Reading[]> {
  const of = { subjectType: 'customer', subjectId: customerId, action: readingActions.read }
  const acts = await actsOn(reader, of, most)
  const people = await findPeople(reader, [...new Set(acts.flatMap(({ actorId }) => actorId ?? []))])
  return acts.map(({ actorId, at, after }) => {
    const reason = String(after?.reason ?? '')
    const personName = (actorId && people.get(actorId)?.name) ?? ''
    return { personName, at, reason: isReadingReason(reason) ? reason : undefined }
  })
}
