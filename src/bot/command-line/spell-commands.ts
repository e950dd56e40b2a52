import { fold } from '../../i18n/fold.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Command } from '../definitions/command.ts'

/** How commands that our texts name are written where and by whom they are read. What stands behind a name stays. */
export interface CommandSpelling {
  /** A line to type: `/deal move` is `/商机 推进` in Chinese, and `/chengdan deal move` where that is the prefix. */
  line(line: string, locale: Locale, prefix: string): string
  /** Sentences, which name a command as they mean it: only the prefix changes. */
  text(text: string, prefix: string): string
}

/** A slash that begins a word, and up to two words behind it. */
const written = /(?<![\p{L}\p{N}/._-])\/(\p{L}{1,30})(?: (\p{L}{1,30}))?/gu

type Names = Readonly<Record<Locale, string>>

export function commandSpelling(commands: readonly Pick<Command, 'path' | 'aliases'>[]): CommandSpelling {
  const known = new Map<string, Names>()
  for (const { path, aliases } of commands)
    for (const name of [path, ...aliases]) known.set(fold(name), { en: path, zh: aliases[0] ?? path })
  // `/deal` alone is written too: it lists what it has.
  const groups = new Set([...known.keys()].filter((name) => name.includes(' ')).map((name) => name.split(' ')[0]!))
  const respell = (text: string, prefix: string, spell: (names: Names, as: string) => string) =>
    text.replace(written, (whole, first: string, second: string | undefined) => {
      const both = second === undefined ? undefined : known.get(fold(`${first} ${second}`))
      if (both) return prefix + spell(both, `${first} ${second}`)
      const rest = whole.slice(first.length + 1)
      const one = known.get(fold(first))
      if (one) return prefix + spell(one, first) + rest
      return groups.has(fold(first)) ? prefix + first + rest : whole
    })
  return {
    line: (line, locale, prefix) => respell(line, prefix, (names) => names[locale]),
    text: (text, prefix) => (prefix === '/' ? text : respell(text, prefix, (_, as) => as)),
  }
}
