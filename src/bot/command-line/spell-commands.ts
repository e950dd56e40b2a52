import { fold } from '../../i18n/fold.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Command } from '../definitions/command.ts'

/**
 * A line to type as it is typed where and by whom it is read: `/deal move` is `/商机 推进` in Chinese, and
 * `/chengdan deal move` where that is the prefix.
 */
export type SpellCommands = (line: string, locale: Locale, prefix: string) => string

/** A slash that begins a word, and up to two words behind it. */
const written = /(?<![\p{L}\p{N}/._-])\/(\p{L}{1,30})(?: (\p{L}{1,30}))?/gu

/** Respells every command that a line of ours names; what stands behind the name stays. */
export function commandSpelling(commands: readonly Pick<Command, 'path' | 'aliases'>[]): SpellCommands {
  const names = new Map<string, Record<Locale, string>>()
  for (const { path, aliases } of commands)
    for (const name of [path, ...aliases]) names.set(fold(name), { en: path, zh: aliases[0] ?? path })
  return (line, locale, prefix) =>
    line.replace(written, (whole, first: string, second: string | undefined) => {
      const both = second === undefined ? undefined : names.get(fold(`${first} ${second}`))
      if (both) return prefix + both[locale]
      const one = names.get(fold(first))
      return one ? `${prefix}${one[locale]}${whole.slice(first.length + 1)}` : whole
    })
}
