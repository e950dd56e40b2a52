import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import type { Command } from '../definitions/command.ts'

/** Nobody is shown or runs more than this. Undefined, or a person without an id: somebody we do not know. */
export function mayRun(command: Command, person: Pick<Person, 'id' | 'roles'> | undefined): boolean {
  if (person === undefined || person.id === '') return command.forStrangers === true
  return command.permission === undefined || can(person, command.permission)
}
