import { SettingsError } from '../config/load-settings.ts'
import { SealedTextDamaged, SealingKeyMissing } from '../secrets/sealing-errors.ts'
import { DatabaseUnusable } from '../store/database-unusable.ts'
import { DatabaseTooNew, MigrationsPending } from '../store/migration-files.ts'
import { DataDirInUse, DataDirUnusable } from '../store/sqlite/server-lock.ts'
import { sayStorageTrouble } from '../store/storage-trouble.ts'
import { TookTooLong } from '../store/store.ts'

const mendable = [
  ...[SettingsError, DataDirInUse, DataDirUnusable, DatabaseUnusable, DatabaseTooNew, MigrationsPending],
  ...[SealingKeyMissing, SealedTextDamaged],
]

/** What an operator can mend is said in one sentence; undefined: a defect of ours, to be shown with where it was. */
export function operatorSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (mendable.some((kind) => error instanceof kind)) return error.message
  if ((error as { code?: string }).code === 'EADDRINUSE') {
    const { port } = error as { port?: number }
    return `The port ${port} is in use. Set WEB_CHAT_PORT or PORT to another one. Example: WEB_CHAT_PORT=3211`
  }
  if (error instanceof TookTooLong) return `Not done: ${error.message}. The database is too slow or too busy.`
  const trouble = sayStorageTrouble(error)
  return trouble && `Not done: ${trouble}. Try again when the database is well.`
}
