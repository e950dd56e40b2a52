import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import type { Command } from '../definitions/command.ts'

/**
 * Whether a command is shown to this person and may be run by them. Undefined, or a person without an id: a stranger.
 */
export function mayRun(command: Command, person: Pick<Person, 'id' | 'roles'> | undefined): boolean {
  if (person === undefined || person.id === '') return command.forStrangers === true
  return command.permission === undefined || can(person, command.permission)
}
