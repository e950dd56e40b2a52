import { fold } from '../../i18n/fold.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Command } from '../definitions/command.ts'
import { suggestCommands } from './find-command.ts'
import { longestLine } from './parse-line.ts'
import { readPlainWords } from './plain-words.ts'
import { readingsOf, withoutEnd } from './polite-words.ts'
import { lineTokens } from './tokens.ts'

/**
 * The line somebody may have meant who said what is no command: that of a name with a slip in it (推近 D-1140), else an example of
 * a command whose name is somewhere in the text. Undefined: nothing is near.
 * @param commands those they may run
 */
export function nearestLine(text: string, commands: readonly Command[], locale: Locale): string | undefined {
  if (text.length > longestLine) return undefined
  for (const reading of readingsOf(text)) {
    const line = withoutEnd(reading)
    const tokens = lineTokens(line)
    const [near] = suggestCommands(
      commands,
      tokens.slice(0, 2).map((token) => token.text),
    )
    if (!near) continue
    const meant = `${near.name} ${line.slice(tokens[near.words]?.start ?? line.length)}`.trimEnd()
    return readPlainWords(meant, commands) ? `/${meant}` : near.command.example[locale]
  }
  return containedIn(fold(text), commands)?.example[locale]
}

/** The command with the longest name that is in the text. */
function containedIn(text: string, commands: readonly Command[]): Command | undefined {
  const words = new Set(text.split(/[^\p{L}\p{N}]+/u))
  const isIn = (name: string) => (/^[\p{Script=Latin} ]+$/u.test(name) ? words.has(name) : text.includes(name))
  const found = commands.flatMap((command) => {
    const names = [command.path, ...command.aliases, ...(command.plainNames ?? [])].map(fold)
    return names.filter((name) => [...name].length > 1 && isIn(name)).map((name) => ({ command, name }))
  })
  return found.toSorted((a, b) => b.name.length - a.name.length)[0]?.command
}
