import type { Reader } from '../store/store.ts'
import { findPerson } from './find-person.ts'
import type { Person } from './person.ts'
import { can } from './roles.ts'

/**
 * The nearest active person up the reporting line who may approve and is not one of `except`: a requester does not
 * decide on their own request, so the next one up is asked. Undefined: there is none.
 */
export async function supervisorOf(
  reader: Reader,
  personId: string,
  except: readonly string[] = [],
): Promise<Person | undefined> {
  const passed = new Set([personId])
  let above = (await findPerson(reader, personId))?.managerId
  while (above !== undefined && !passed.has(above)) {
    passed.add(above)
    const candidate = await findPerson(reader, above)
    if (candidate?.active && can(candidate, 'deal.approve') && !except.includes(candidate.id)) return candidate
    above = candidate?.managerId
  }
  return undefined
}
