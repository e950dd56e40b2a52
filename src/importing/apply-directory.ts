import type { AuditActor } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import { deactivatePerson, type OnLeft } from '../leaving/deactivate-person.ts'
import { addPerson } from '../people/add-person.ts'
import { connectIdentity, ownerOf } from '../people/identities.ts'
import { updatePerson } from '../people/update-person.ts'
import type { Store, Tx } from '../store/store.ts'
import { type DirectoryChange, directoryChanges, type PlatformDirectory, wouldCircle } from './directory-changes.ts'

/** A change, and why it was not made. */
export interface AppliedChange {
  change: DirectoryChange
  refusal: UserError | undefined
}

/**
 * Takes over what a platform says of who is in the company, one short transaction for each change; done again it does nothing.
 * `only`: nothing but changes of these kinds.
 */
export async function applyDirectory(
  store: Store,
  directory: PlatformDirectory,
  {
    now,
    by,
    onLeft,
    only,
  }: { now: () => Date; by: AuditActor; onLeft: OnLeft; only?: readonly DirectoryChange['change'][] },
): Promise<AppliedChange[]> {
  const applied: AppliedChange[] = []
  for (const change of await store.read((reader) => directoryChanges(reader, directory))) {
    if (only && !only.includes(change.change)) continue
    const refusal = await store
      .write((tx) => make(tx, directory, change, { now: now(), by, onLeft }))
      .then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof UserError) return error
          throw error
        },
      )
    applied.push({ change, refusal })
  }
  return applied
}

async function make(
  tx: Tx,
  { platform, tenant }: PlatformDirectory,
  change: DirectoryChange,
  { now, by, onLeft }: { now: Date; by: AuditActor; onLeft: OnLeft },
): Promise<void> {
  switch (change.change) {
    case 'sameName':
      return
    case 'add': {
      const { name, roles, userId } = change
      const { id: personId } = await addPerson(tx, { name, roles, now }, by)
      await connectIdentity(tx, { platform, tenant, userId, personId, now }, by)
      return
    }
    case 'lead': {
      const personId = await ownerOf(tx, { platform, tenant, userId: change.userId })
      const managerId = await ownerOf(tx, { platform, tenant, userId: change.leader })
      if (personId === undefined || managerId === undefined) return
      if (await wouldCircle(tx, personId, managerId))
        throw new UserError('error.directory.circle', { name: change.name, leader: change.leaderName })
      await updatePerson(tx, personId, { managerId }, now, by)
      return
    }
    case 'leave':
      await deactivatePerson(tx, change.personId, { now, by, onLeft })
  }
}
