import { fold } from '../../i18n/fold.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Command } from '../definitions/command.ts'

/** How commands are spelled where they are read: `/deal move` is `/商机 推进` in Chinese, and `/chengdan deal move` elsewhere. */
export interface CommandSpelling {
  /** A line to type: its command by the name it has in this language. */
  line(line: string, locale: Locale, prefix: string): string
  /** A text that may name commands: they keep their names. */
  text(text: string, prefix: string): string
}

/** A slash that begins a word, and up to two words behind it. */
const written = /(?<![\p{L}\p{N}/._-])\/(\p{L}{1,30})(?: (\p{L}{1,30}))?/gu

export function commandSpelling(commands: readonly Pick<Command, 'path' | 'aliases'>[]): CommandSpelling {
  const names = new Map<string, Record<Locale, string>>()
  for (const { path, aliases } of commands)
    for (const name of [path, ...aliases]) names.set(fold(name), { en: path, zh: aliases[0] ?? path })
  const respell = (text: string, write: (command: Record<Locale, string>, name: string) => string) =>
    text.replace(written, (whole, first: string, second: string | undefined) => {
      const two = `${first} ${second}`
      const both = second === undefined ? undefined : names.get(fold(two))
      if (both) return write(both, two)
      const one = names.get(fold(first))
      return one ? write(one, first) + whole.slice(first.length + 1) : whole
    })
  return {
    line: (line, locale, prefix) => respell(line, (command) => prefix + command[locale]),
    text: (text, prefix) => (prefix === '/' ? text : respell(text, (_, name) => prefix + name)),
  }
}
