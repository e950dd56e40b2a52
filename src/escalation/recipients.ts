import { standInFor } from '../people/absence.ts'
import { findPerson } from '../people/find-person.ts'
import type { Person } from '../people/person.ts'
import { supervisorOf } from '../people/supervisor-of.ts'
import { canSeeDeal } from '../pipeline/model/deal-scope.ts'
import type { LadderRole } from '../pipeline/policy/document.ts'
import { approverAbove } from '../pipeline/policy/find-approver.ts'
import type { Reader } from '../store/store.ts'

export interface LadderAudience {
  to: Person
  copies: Person[]
}

/**
 * Who gets a notice about a deal of this owner, now: the stand-in of a person who is away; where there is nobody for a
 * level, the next one up, and at last the owner. Undefined: there is nobody.
 */
export async function ladderAudience(
  reader: Reader,
  ownerId: string,
  { to, copy = [] }: { to: LadderRole; copy?: readonly LadderRole[] | undefined },
  now: Date,
): Promise<LadderAudience | undefined> {
  const addressed = (await holderOf(reader, ownerId, to, now)) ?? (await activePerson(reader, ownerId))
  if (!addressed) return undefined
  const copies = new Map<string, Person>()
  for (const role of copy) {
    const person = await holderOf(reader, ownerId, role, now)
    if (person && person.id !== addressed.id) copies.set(person.id, person)
  }
  return { to: addressed, copies: [...copies.values()] }
}

async function holderOf(reader: Reader, ownerId: string, role: LadderRole, now: Date): Promise<Person | undefined> {
  if (role === 'rep') return (await activePerson(reader, ownerId)) ?? (await supervisorOf(reader, ownerId))
  const holder = (await approverAbove(reader, ownerId, role, [])) ?? (await supervisorOf(reader, ownerId))
  return holder && (await whoLooksAfter(reader, ownerId, holder, now))
}

/** A stand-in who may not see these deals is passed over for the next one up. */
async function whoLooksAfter(reader: Reader, ownerId: string, holder: Person, now: Date): Promise<Person> {
  const standIn = await standInFor(reader, holder.id, now)
  if (!standIn) return holder
  if (await canSeeDeal(reader, standIn, { ownerId })) return standIn
  return (await supervisorOf(reader, holder.id)) ?? holder
}

async function activePerson(reader: Reader, id: string): Promise<Person | undefined> {
  const person = await findPerson(reader, id)
  return person?.active ? person : undefined
}
