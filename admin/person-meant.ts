import { UserError } from '../src/errors/user-error.ts'
import { peopleNamed } from '../src/people/people-named.ts'
import type { Person } from '../src/people/person.ts'
import type { Reader } from '../src/store/store.ts'

/**
 * Whom an operator means by a name, an id or an external key. Of several with one name those are meant with whom there is
 * something to be done: `active` ones, or those who have left. @throws UserError `error.person.unknown`, `.several`
 */
export async function personMeant(reader: Reader, text: string, active: boolean): Promise<Person> {
  const named = await peopleNamed(reader, text)
  const likely = named.filter((person) => person.active === active)
  const [found, ...more] = likely.length > 0 ? likely : named
  if (!found) throw new UserError('error.person.unknown', { text })
  if (more.length > 0) throw new UserError('error.person.several', { text, ids: [found, ...more].map(({ id }) => id) })
  return found
}
