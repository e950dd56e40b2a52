import type { AuditActor } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import type { Locale } from '../i18n/locale.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import { auditPerson } from './audit-person.ts'
import { findPerson } from './find-person.ts'
import type { Person } from './person.ts'
import { type Role, roles } from './roles.ts'

export interface NewPerson {
  name: string
  roles: readonly Role[]
  managerId?: string | undefined
  region?: string | undefined
  email?: string | undefined
  /** The name under which an import or a directory knows them. */
  externalKey?: string | undefined
  locale?: Locale | undefined
  sample?: boolean
  now: Date
}

/** Longest name, in characters. */
const longestName = 80

/**
 * Adds a person to the directory. They cannot use the bot before they have an identity (`identities.ts`).
 * @throws UserError for an empty or too long name, an unknown manager, or an external key that is taken.
 */
export async function addPerson(tx: Tx, input: NewPerson, by: AuditActor): Promise<Person> {
  const name = input.name.trim()
  if (name === '') throw new UserError('error.person.noName')
  if (name.length > longestName) throw new UserError('error.person.longName', { limit: longestName })
  if (input.managerId !== undefined && !(await findPerson(tx, input.managerId))) {
    throw new UserError('error.person.noManager', { name })
  }

  await tx.hold({ kind: 'directory' })
  const person: Person = {
    id: newId(),
    name,
    roles: roles.filter((role) => input.roles.includes(role)),
    managerId: input.managerId,
    region: input.region,
    locale: input.locale,
    timeZone: undefined,
    active: true,
  }
  const added = await tx
    .insert(tx.tables.person)
    .values({
      ...person,
      email: input.email,
      externalKey: input.externalKey,
      sample: input.sample ?? false,
      createdAt: input.now,
    })
    .onConflictDoNothing()
    .returning({ id: tx.tables.person.id })
  if (added.length === 0) throw new UserError('error.person.keyTaken', { key: input.externalKey ?? '' })
  if (person.roles.length > 0) {
    await tx.insert(tx.tables.personRole).values(person.roles.map((role) => ({ personId: person.id, role })))
  }
  await auditPerson(tx, by, person.id, input.now, {
    action: 'person.added',
    after: { name, roles: person.roles, managerId: input.managerId, region: input.region },
  })
  return person
}
