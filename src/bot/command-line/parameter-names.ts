import { fold } from '../../i18n/fold.ts'
import type { Command, Parameter } from '../definitions/command.ts'
import type { KnownNames } from './tokens.ts'

export const namesOf = ({ name, labels }: Parameter): string[] =>
  [name, labels.zh, labels.en, ...(labels.others ?? [])].map(fold)

const known = new WeakMap<Command, KnownNames>()

/** Every name that a parameter of this command goes by. */
export function parameterNames(command: Command): KnownNames {
  const names = known.get(command) ?? new Set(command.parameters.flatMap(namesOf))
  known.set(command, names)
  return names
}
