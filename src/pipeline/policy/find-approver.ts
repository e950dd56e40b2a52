import { standInFor } from '../../people/absence.ts'
import type { Person } from '../../people/person.ts'
import { supervisorOf } from '../../people/supervisor-of.ts'
import type { Reader } from '../../store/store.ts'
import type { ApprovalStep } from './document.ts'

export interface Approver {
  person: Person
  /** The person they stand in for, who is away. */
  standsInFor: Person | undefined
}

/** The person the policy names by `by` above this owner, who is not one of `except`. Undefined: there is none. */
export async function approverAbove(
  reader: Reader,
  ownerId: string,
  by: ApprovalStep['by'],
  except: readonly string[],
): Promise<Person | undefined> {
  const passed = [ownerId, ...except]
  for (;;) {
    const found = await supervisorOf(reader, ownerId, passed)
    if (!found || by === 'supervisor' || found.roles.includes('director')) return found
    passed.push(found.id)
  }
}

/**
 * Who is asked in place of `approver`: their stand-in while they are away, unless that is one of `except` (the
 * requester, the owner); then the next one up the line, and where there is none, the approver themselves.
 */
export async function whoIsThere(
  reader: Reader,
  approver: Person,
  except: readonly string[],
  now: Date,
): Promise<Approver> {
  const standIn = await standInFor(reader, approver.id, now)
  if (!standIn) return { person: approver, standsInFor: undefined }
  if (!except.includes(standIn.id)) return { person: standIn, standsInFor: approver }
  const above = await supervisorOf(reader, approver.id, [...except])
  return above ? { person: above, standsInFor: approver } : { person: approver, standsInFor: undefined }
}
