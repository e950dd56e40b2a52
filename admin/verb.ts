import type { CreateRefresh } from '../src/bot/definitions/subjects.ts'
import type { Settings } from '../src/config/settings.ts'
import type { Locale } from '../src/i18n/locale.ts'
import type { Translator, WordKey } from '../src/i18n/translate.ts'
import type { PlatformProof } from '../src/operations/findings.ts'
import type { Store } from '../src/store/store.ts'

/** What every verb of the admin command line works with. */
export interface ToolContext {
  settings: Settings
  dataDir: string
  /** Prints one line. */
  out(line: string): void
  now(): Date
  t: Translator
  locale: Locale
  timeZone: string
  /** How the platforms that are configured are tried. */
  proofs: readonly PlatformProof[]
}

/** With the database open, also beside a running server: so write in short transactions. */
export interface AdminContext extends ToolContext {
  store: Store
  /** Redraws what people have before them in the chat; a running server, or the next one, sends it. */
  createRefresh: CreateRefresh
}

export interface VerbOptions {
  /** Print one JSON value instead of lines. */
  json: boolean
}

interface VerbText {
  /** What is typed: `backup`, `people add`. */
  name: string
  summary: WordKey
  /** What follows the name: `<file> [--preview]`. */
  usage: string
}

/** One verb, one file. `run` answers the exit code: 0 done, 1 not done. @throws UserError, UsageError */
export interface AdminVerb extends VerbText {
  run(context: AdminContext, args: readonly string[], options: VerbOptions): Promise<number>
}

/** A verb that must not have the database open, or must work when it cannot be opened. */
export interface OfflineVerb extends VerbText {
  offline: true
  run(context: ToolContext, args: readonly string[], options: VerbOptions): Promise<number>
}

export type Verb = AdminVerb | OfflineVerb

/** The line was not understood; the verb's usage is shown and the exit code is 2. */
export class UsageError extends Error {
  constructor(message = '') {
    super(message)
    this.name = 'UsageError'
  }
}
