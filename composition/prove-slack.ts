import { existsSync } from 'node:fs'
import { examine } from '../adapters/slack/doctor/examine.ts'
import { hasRecorded, isRecorded } from '../src/bot/inbox/recorded-inbound.ts'
import type { Settings } from '../src/config/settings.ts'
import { silentLog } from '../src/log/log.ts'
import { askRunning } from '../src/operations/ask-running.ts'
import { linkedAccounts } from '../src/people/linked-accounts.ts'
import { openToolStore } from '../src/store/open-store.ts'
import { sqliteFile } from '../src/store/sqlite/open.ts'
import type { Reader } from '../src/store/store.ts'
import type { Prove } from './platform.ts'
import { slackOptions } from './slack.ts'

const platform = 'slack'

/** Asks Slack, the running server and the database what keeps the pipeline out of Slack. */
export const proveSlack: Prove = async (settings, t, { to }) => {
  // Before anything is tried: what is refused then is no trouble of theirs.
  const running = await askRunning(settings)
  const reading = await openReading(settings)
  try {
    return await examine(
      { ...slackOptions(settings), port: settings.port, to },
      {
        ...{ t, log: silentLog, now: () => new Date() },
        running: running && { startedAt: running.startedAt, conditions: running.conditionsOf(platform) },
        isRecorded: (tenant, key) =>
          reading.read((reader) => isRecorded(reader, `${platform}:${tenant}:${key}`), false),
        hasRecorded: (tenant, kinds, since) =>
          reading.read(
            (reader) =>
              hasRecorded(
                reader,
                kinds.map((kind) => `${platform}:${tenant}:${kind}:`),
                since,
              ),
            false,
          ),
        linked: (tenant) => reading.read((reader) => linkedAccounts(reader, { platform, tenant }), []),
      },
    )
  } finally {
    await reading.close()
  }
}

/** Where there is no database yet, nothing is in it; none is made. */
async function openReading(settings: Settings) {
  const isThere = settings.databaseUrl !== undefined || existsSync(sqliteFile(settings.dataDir))
  const store = isThere ? await openToolStore(settings, { onSlow: () => {}, onFatal: () => {} }) : undefined
  return {
    read: async <T>(read: (reader: Reader) => Promise<T>, otherwise: T): Promise<T> =>
      store ? await store.read(read) : otherwise,
    close: async () => await store?.close(),
  }
}
