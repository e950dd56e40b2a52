import type { Locale } from '../../i18n/locale.ts'
import { sayByKey } from '../../i18n/translate.ts'
import type { Person } from '../../people/person.ts'
import type { Command } from '../definitions/command.ts'
import { firstCommands } from './first-steps.ts'
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
  /** Its place among what this person begins with, from 0; most have none. */
  first?: number
}

/** The commands this person may run, in the order of the list; without a person, those for strangers. */
export function completionsFor(commands: readonly Command[], person: Person | undefined, locale: Locale): Completion[] {
  const first = person ? firstCommands(commands, person) : []
  return commands
    .filter((command) => mayRun(command, person))
    .map((command) => ({
      name: `/${command.path}`,
      aliases: command.aliases.map((alias) => `/${alias}`),
      usage: usageOf(command, locale, command.path),
      summary: sayByKey(locale, command.summary),
      example: command.example[locale],
      ...(first.includes(command) ? { first: first.indexOf(command) } : {}),
    }))
}
