import { UserError } from '../../src/errors/user-error.ts'
import { findPersonByName } from '../../src/people/find-person.ts'
import { severalPeople } from '../../src/people/namesakes.ts'
import type { Person } from '../../src/people/person.ts'
import type { Reader } from '../../src/store/store.ts'

/** The person of this name or staff number. @throws UserError when there is none, or more than one */
export async function personNamed(reader: Reader, text: string): Promise<Person> {
  const [found, ...more] = await findPersonByName(reader, text)
  if (!found) throw new UserError('error.deal.personUnknown', { text })
  if (more.length > 0) throw await severalPeople(reader, 'error.deal.personMany', text, [found, ...more])
  return found
}
