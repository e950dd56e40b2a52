import { tenant } from '../adapters/web/ids.ts'
import { addPersona, ensureDirectRoom } from '../adapters/web/platform/rooms.ts'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { UserError } from '../src/errors/user-error.ts'
import type { Translator } from '../src/i18n/translate.ts'
import { connectIdentity } from '../src/people/identities.ts'
import type { Person } from '../src/people/person.ts'
import type { Tx } from '../src/store/store.ts'
import type { AdminContext } from './verb.ts'

/**
 * Makes a person one of the web chat, with their own conversation. True: they were not before.
 * @throws UserError where the id is somebody else's, or must be new and is not
 */
export async function becomeWebUser(
  tx: Tx,
  person: Person,
  userId: string,
  { t, now, isNew }: { t: Translator; now: Date; isNew: boolean },
  by: AuditActor,
): Promise<boolean> {
  const added = await addPersona(tx, { id: userId, name: person.name, role: sayRoles(person, t), outsider: false })
  if (!added && isNew) throw new UserError('error.people.webUser', { userId })
  const changed = await connectIdentity(tx, { platform: 'web', tenant, userId, personId: person.id, now }, by)
  await ensureDirectRoom(tx, userId)
  return changed
}

export function sayRoles(person: Person, t: Translator): string {
  return person.roles.map((role) => t(`people.role.${role}`)).join(' · ')
}

/** Where they are that persona. */
export function sayWebUser(
  { settings: { webChatPort }, t }: Pick<AdminContext, 'settings' | 't'>,
  name: string,
  userId: string,
): string {
  if (!webChatPort) return t('admin.people.webUserSomewhere', { name, userId })
  return t('admin.people.webUser', {
    name,
    address: `http://127.0.0.1:${webChatPort}/?as=${encodeURIComponent(userId)}`,
  })
}
