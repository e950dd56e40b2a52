import { fold } from '../../i18n/fold.ts'
import type { Command } from '../definitions/command.ts'

export interface Named {
  command: Command
  /** By a name of two words, which nobody says by chance. */
  fullName: boolean
}

type Names = ReadonlyMap<string, readonly Named[]>

/** Every message to the bot is looked at, and the names of a list of commands stay what they are. */
const known = new WeakMap<readonly Command[], Names>()

/** The commands that somebody without a slash may mean by this name, those with a name of their own first. */
export function commandsNamed(commands: readonly Command[], words: readonly string[]): readonly Named[] {
  const names = known.get(commands) ?? namesOf(commands)
  known.set(commands, names)
  return names.get(fold(words.join(' '))) ?? []
}

function namesOf(commands: readonly Command[]): Names {
  const own = commands.flatMap((command) =>
    [command.path, ...command.aliases].flatMap((name) =>
      waysToWrite(name).map((key) => ({ key, command, fullName: name.includes(' ') })),
    ),
  )
  const plain = commands.flatMap((command) =>
    (command.plainNames ?? []).flatMap((name) => waysToWrite(name).map((key) => ({ key, command, fullName: false }))),
  )
  return Map.groupBy([...own, ...plain], ({ key }) => key)
}

/** Chinese names may be typed without the space: 商机推进. */
function waysToWrite(name: string): string[] {
  const key = fold(name)
  return /^\p{Script=Han}+ \p{Script=Han}+$/u.test(key) ? [key, key.replace(' ', '')] : [key]
}
