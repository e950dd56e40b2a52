import type { FileIntake } from '../src/bot/definitions/files.ts'
import type { FormDefinition } from '../src/bot/definitions/form.ts'
import type { Receiver } from '../src/chat/adapter.ts'
import type { PageLogin } from '../src/chat/page-login.ts'
import type { Clock } from '../src/clock/clock.ts'
import type { SecretKeys } from '../src/config/secret-key.ts'
import type { Locale } from '../src/i18n/locale.ts'
import type { Log } from '../src/log/log.ts'
import type { Store } from '../src/store/store.ts'

/** What the roof hands to the pages. */
export interface PageParts {
  store: Store
  clock: Clock
  log: Log
  receiver: Receiver
  forms: readonly FormDefinition[]
  files: FileIntake
  keys: SecretKeys
  /** The origin people reach us at; a submit from another one is refused. */
  publicUrl: string
  /** How a platform knows who opens a page; undefined: the link alone says who they are. */
  logins(platform: string): PageLogin | undefined
  defaults: { locale: Locale; timeZone: string }
}
