import type { Router } from 'express'
import type { Clock } from '../../src/clock/clock.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import type { Log } from '../../src/log/log.ts'
import type { Store } from '../../src/store/store.ts'

/** What the web chat is given by the roof. */
export interface WebPorts {
  store: Store
  clock: Clock
  log: Log
  /** How the process is doing, for whoever runs it. */
  operations?: Router
  /** The commands this persona may run, in this language, for the completion list. */
  complete(userId: string, locale: Locale): Promise<CommandHint[]>
  /** The language this persona chose, if they did. */
  localeOf(userId: string): Promise<Locale | undefined>
  /** The page is in this language from now on, by choice or because their browser is; the bot speaks it to them too. */
  keepLocale?(userId: string, locale: Locale, how: { isChosen: boolean }): Promise<void>
  /** What each persona is in the company, by their user id; who is missing is called as the chat has it. */
  sayRoles?(locale: Locale): Promise<ReadonlyMap<string, string>>
  /** Whether everything there is was invented, so that one may try anything. */
  isPlayground?(): Promise<boolean>
  /** A piece of evidence this persona may see; undefined: there is none. An image among them is one of our own making. */
  openEvidence?(userId: string, evidenceId: string): Promise<ServedFile | undefined>
}

export interface ServedFile {
  name: string
  /** Only an image is shown; everything else is saved. */
  mime: string
  content: Buffer
}

export interface CommandHint {
  /** `/deal new` */
  name: string
  /** The other names it goes by, with their slash. */
  aliases: readonly string[]
  /** The name and its parameters. */
  usage: string
  summary: string
  /** A complete line that works. */
  example: string
  /** Its place among what this persona begins with, from 0; most have none. */
  first?: number
}
