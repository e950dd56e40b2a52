import { existsSync } from 'node:fs'
import { isRecorded } from '../src/bot/inbox/recorded-inbound.ts'
import type { DoctorPorts } from '../src/chat/doctor.ts'
import type { Settings } from '../src/config/settings.ts'
import type { Translator } from '../src/i18n/translate.ts'
import { type ApplicationNotice, applicationNotices } from '../src/installations/application-notice.ts'
import { silentLog } from '../src/log/log.ts'
import { askRunning } from '../src/operations/ask-running.ts'
import { linkedAccounts } from '../src/people/linked-accounts.ts'
import { openToolStore } from '../src/store/open-store.ts'
import { sqliteFile } from '../src/store/sqlite/open.ts'
import type { Reader } from '../src/store/store.ts'

/** Reads from the database; where there is none yet, `otherwise`. */
export type Read = <T>(read: (reader: Reader) => Promise<T>, otherwise: T) => Promise<T>

/** Examines a platform with what its doctor asks of the product: of the running server, and of the database. */
export async function withDoctorPorts<T>(
  { settings, platform, t }: { settings: Settings; platform: string; t: Translator },
  examine: (ports: DoctorPorts, read: Read) => Promise<T>,
): Promise<T> {
  // Before anything is tried: what is refused then is no trouble of theirs.
  const running = await askRunning(settings)
  const { read, close } = await openReading(settings)
  try {
    // Whichever process heard of them.
    const notices = await read(applicationNotices, [])
    return await examine(
      {
        ...{ t, log: silentLog, now: () => new Date() },
        running: running && {
          startedAt: running.startedAt,
          conditions: [
            ...running.conditionsOf(platform),
            ...notices.filter((one) => one.platform === platform).map(codeOf),
          ],
        },
        isRecorded: (tenant, key) => read((reader) => isRecorded(reader, `${platform}:${tenant}:${key}`), false),
        linked: (tenant) => read((reader) => linkedAccounts(reader, { platform, tenant }), []),
      },
      read,
    )
  } finally {
    await close()
  }
}

const codeOf = ({ platform, state }: ApplicationNotice): string => `${platform}.${state}`

/** Where there is no database yet, nothing is in it; none is made. */
async function openReading(settings: Settings): Promise<{ read: Read; close(): Promise<void> }> {
  const isThere = settings.databaseUrl !== undefined || existsSync(sqliteFile(settings.dataDir))
  const store = isThere ? await openToolStore(settings, { onSlow: () => {}, onFatal: () => {} }) : undefined
  return {
    read: async (read, otherwise) => (store ? await store.read(read) : otherwise),
    close: async () => await store?.close(),
  }
}
