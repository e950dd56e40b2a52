import { tenant } from '../adapters/web/ids.ts'
import type { Translator } from '../src/i18n/translate.ts'
import { accountsOn } from '../src/people/accounts-on.ts'
import { findPeople } from '../src/people/find-person.ts'
import type { Reader } from '../src/store/store.ts'

/** What the people of the web chat are and where, by their user ids there: 「主管 · 华东」. */
export async function sayPersonaRoles(reader: Reader, t: Translator): Promise<Map<string, string>> {
  const accounts = await accountsOn(reader, { platform: 'web', tenant })
  const people = await findPeople(reader, [...accounts.values()])
  return new Map(
    [...accounts].flatMap(([userId, personId]) => {
      const person = people.get(personId)
      const said = [...(person?.roles.map((role) => t(`people.role.${role}`)) ?? []), person?.region ?? '']
      return person ? [[userId, said.filter(Boolean).join(' · ')] as const] : []
    }),
  )
}
