import type { Locale } from '../../i18n/locale.ts'
import { sayByKey } from '../../i18n/translate.ts'
import type { Person } from '../../people/person.ts'
import type { Command } from '../definitions/command.ts'
import { mayRun } from './may-run.ts'
import { usageOf } from './usage.ts'

/** What is offered while a command is typed. */
export interface Completion {
  /** `/deal move` */
  name: string
  /** The other names it goes by, with their slash. */
  aliases: readonly string[]
  usage: string
  summary: string
  example: string
}

/** The commands this person may run, in the order of the list; without a person, those for strangers. */
export function completionsFor(commands: readonly Command[], person: Person | undefined, locale: Locale): Completion[] {
  return commands
    .filter((command) => mayRun(command, person))
    .map((command) => ({
      name: `/${command.path}`,
      aliases: command.aliases.map((alias) => `/${alias}`),
      usage: usageOf(command, locale, command.path),
      summary: sayByKey(locale, command.summary),
      example: command.example[locale],
    }))
}
