import { standInFor } from '../../people/absence.ts'
import type { Person } from '../../people/person.ts'
import { supervisorOf } from '../../people/supervisor-of.ts'
import type { Reader } from '../../store/store.ts'
import type { ApprovalStep } from './document.ts'

export interface Approver {
  person: Person
  /** Whose place they take, who is away. */
  standsInFor: Person | undefined
}

/** Whoever the policy means by `by` above this owner, and who is not one of `except`. Undefined: nobody. */
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
 * Who is asked when `approver` is: their stand-in while they are away, unless that is somebody of `except` (who asked, or
 * whose deal it is); then the next one up the line, and where there is nobody, the approver themselves.
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
