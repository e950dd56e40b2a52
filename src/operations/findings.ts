import { existsSync } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { type FileTroubles, fileTroubles } from '../bot/inbox/file-troubles.ts'
import { waitingLanes } from '../bot/outbox/waiting-lanes.ts'
import { countWork, isStuck, oldestOpenInbound } from '../bot/queue-depths.ts'
import { createChartPool } from '../charts/chart-pool.ts'
import type { FunnelPicture } from '../charts/funnel-picture.ts'
import { dayIn } from '../clock/day.ts'
import { msPerHour } from '../clock/lengths.ts'
import { secretKeyFile, secretKeys } from '../config/secret-key.ts'
import type { Settings } from '../config/settings.ts'
import { isUnheard } from '../config/unheard.ts'
import type { Translator } from '../i18n/translate.ts'
import { createSealer } from '../secrets/sealer.ts'
import { pendingInPostgres, pendingInSqlite } from '../store/migrate.ts'
import { openToolStore } from '../store/open-store.ts'
import { openSqlite, sqliteFile } from '../store/sqlite/open.ts'
import { DataDirInUse, lockDataDir, wasEverLocked } from '../store/sqlite/server-lock.ts'
import type { Reader } from '../store/store.ts'
import { loadCalendar } from '../workdays/load-calendar.ts'
import { missingYear } from '../workdays/missing-year.ts'
import { operatorSentence } from './operator-sentence.ts'
import { countSealed } from './sealed-columns.ts'

export type Finding = Found & ({ about: Topic } | { about: 'platform'; platform: string })

type Topic =
  | 'settings'
  | 'key'
  | 'folder'
  | 'server'
  | 'database'
  | 'integrity'
  | 'secrets'
  | 'work'
  | 'calendar'
  | 'charts'

/** What was found of one thing. */
export interface Found {
  ok: boolean
  /** Everything works, and something is to be done before long. */
  soon?: true
  /** What was found; where it is not good, also what to do. */
  says: string
  /** Of a platform: the same for the same trouble. */
  code?: string
  /** Of a platform: where it is mended, page and button, or the line to type. */
  where?: string
  /** Of a platform: the page there, and the field on it. */
  page?: string
  field?: string
}

/** How a platform that is configured is tried, without anybody hearing of it; handed down by the roof. */
export interface PlatformProof {
  platform: string
  prove(t: Translator, options?: ProofOptions): Promise<readonly Found[]>
}

export interface ProofOptions {
  /** A place in which something may be shown for a moment, or somebody to whom; without it nobody hears of it. */
  to?: string
  /** What only somebody's doing shows is asked for, and waited for; the server is stopped meanwhile. */
  listen?: true
  /** How long that may take, milliseconds. Default: as the platform says. */
  patience?: number
  /** Tells at once what somebody has to know while it goes on. */
  tell?: (line: string) => void
}

/** Below this much free space a warning is given. */
const leastFreeGb = 1

/** Everything the server needs, one after the other; what depends on something missing is left out. Changes nothing. */
export async function* findings(
  settings: Settings,
  t: Translator,
  now: Date,
  proofs: readonly PlatformProof[],
): AsyncGenerator<Finding> {
  const unheard = isUnheard(settings) ? { soon: true as const, says: t('settings.noPort') } : {}
  yield { about: 'settings', ...good(t('doctor.settings.ok')), ...unheard }
  yield { about: 'key', ...(await key(settings, t)) }
  const folderExists = existsSync(settings.dataDir)
  if (folderExists) {
    yield { about: 'folder', ...(await folder(settings.dataDir, t)) }
    if (!settings.databaseUrl) yield { about: 'server', ...server(settings.dataDir, t) }
  }
  const isThere = settings.databaseUrl !== undefined || existsSync(sqliteFile(settings.dataDir))
  if (!isThere) yield { about: 'database', ...good(t('doctor.database.notYet')) }
  else {
    const found = await database(settings, t)
    yield { about: 'database', ...found }
    if (found.ok) {
      if (!settings.databaseUrl) yield { about: 'integrity', ...integrity(settings.dataDir, t) }
      yield { about: 'secrets', ...(await sealedSecrets(settings, t)) }
      yield { about: 'work', ...(await work(settings, t, now)) }
      yield { about: 'calendar', ...(await calendar(settings, t, now)) }
    }
  }
  yield { about: 'charts', ...(await charts(t)) }
  yield* platformFindings(proofs, t)
}

/** What can be tried of platforms alone. */
export async function* platformFindings(
  proofs: readonly PlatformProof[],
  t: Translator,
  options: ProofOptions = {},
): AsyncGenerator<Finding> {
  for (const { platform, prove } of proofs)
    for (const found of await proven(() => prove(t, options), t)) yield { about: 'platform', platform, ...found }
}

const good = (says: string): Found => ({ ok: true, says })
const bad = (says: string): Found => ({ ok: false, says })

async function key(settings: Settings, t: Translator): Promise<Found> {
  const path = secretKeyFile(settings.dataDir)
  if (settings.secretKeys) return good(t('doctor.key.ok'))
  if (!existsSync(path)) return good(t('doctor.key.notYet'))
  try {
    secretKeys(settings)
  } catch (error) {
    return bad(reasonOf(error))
  }
  const othersMayRead = ((await stat(path)).mode & 0o077) !== 0
  return othersMayRead ? bad(t('doctor.key.readable', { path })) : good(t('doctor.key.ok'))
}

async function folder(path: string, t: Translator): Promise<Found> {
  const { bavail, bsize } = await statfs(path)
  const freeGb = (bavail * bsize) / 1e9
  const about = { path, free: freeGb.toFixed(1) }
  return freeGb < leastFreeGb ? bad(t('doctor.folder.full', about)) : good(t('doctor.folder.ok', about))
}

function server(dataDir: string, t: Translator): Found {
  if (!wasEverLocked(dataDir)) return good(t('doctor.server.stopped'))
  try {
    lockDataDir(dataDir).release()
    return good(t('doctor.server.stopped'))
  } catch (error) {
    return error instanceof DataDirInUse ? good(t('doctor.server.running')) : bad(reasonOf(error))
  }
}

async function database({ databaseUrl, dataDir }: Settings, t: Translator): Promise<Found> {
  try {
    const pending = databaseUrl ? await pendingInPostgres(databaseUrl) : pendingInSqlite(sqliteFile(dataDir))
    return pending > 0 ? bad(t('doctor.database.pending', { pending })) : good(t('doctor.database.ok'))
  } catch (error) {
    return bad(t('doctor.database.failed', { reason: reasonOf(error) }))
  }
}

function integrity(dataDir: string, t: Translator): Found {
  const handle = openSqlite(sqliteFile(dataDir), { readonly: true })
  try {
    const found = handle.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok') return bad(t('doctor.integrity.damaged', { found: String(found) }))
    const { length: rows } = handle.pragma('foreign_key_check') as unknown[]
    return rows > 0 ? bad(t('doctor.integrity.orphans', { rows })) : good(t('doctor.integrity.ok'))
  } finally {
    handle.close()
  }
}

/** Without a key file there is no key: none is made here. */
async function sealedSecrets(settings: Settings, t: Translator): Promise<Found> {
  const texts = await reading(settings, countSealed)
  const hasKeys = settings.secretKeys !== undefined || existsSync(secretKeyFile(settings.dataDir))
  const configured: readonly string[] = hasKeys ? createSealer(secretKeys(settings)).keyIds : []
  const shut = [...texts].filter(([keyId]) => !configured.includes(keyId))
  if (shut.length === 0) return good(t('doctor.secrets.ok', { count: sum(texts.values()) }))
  const missing = { count: sum(shut.map(([, count]) => count)), keys: shut.map(([keyId]) => keyId) }
  return bad(t('doctor.secrets.missing', missing))
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((all, count) => all + count, 0)

async function work(settings: Settings, t: Translator, now: Date): Promise<Found> {
  const { inbound, outbox } = await reading(settings, countWork)
  const oldest = await reading(settings, oldestOpenInbound)
  const troubles: string[] = []
  if (oldest && isStuck(oldest, now)) {
    const minutes = Math.floor((now.getTime() - oldest.getTime()) / 60_000)
    troubles.push(t('doctor.work.stuck', { open: inbound.open, minutes }))
  }
  if (inbound.parked + outbox.dead > 0)
    troubles.push(t('doctor.work.troubled', { parked: inbound.parked, dead: outbox.dead }))
  for (const { lane, says, messages } of await reading(settings, waitingLanes))
    troubles.push(t('command.status.lane', { lane, says, messages }))
  const files = await reading(settings, (reader) => fileTroubles(reader, now))
  if (files.waiting) troubles.push(sayWaiting(files.waiting, now, t))
  if (troubles.length === 0 && files.gone.length > 0) return { ...good(sayGone(files.gone, t)), soon: true }
  return troubles.length > 0 ? bad(troubles.join(' ')) : good(t('doctor.work.ok'))
}

function sayWaiting({ files, oldest, reason }: NonNullable<FileTroubles['waiting']>, now: Date, t: Translator): string {
  const hours = Math.floor((now.getTime() - oldest.getTime()) / msPerHour)
  return t('doctor.work.filesWait', { files, hours, reason: reason ?? '…' })
}

function sayGone(gone: FileTroubles['gone'], t: Translator): string {
  const reasons = gone.map(({ reason, files }) => `${reason}: ${files}`)
  return t('doctor.work.filesGone', { files: sum(gone.map(({ files }) => files)), reasons })
}

async function calendar(settings: Settings, t: Translator, now: Date): Promise<Found> {
  const year = missingYear(await reading(settings, loadCalendar), dayIn(settings.timeZone, now))
  return year === undefined ? good(t('doctor.calendar.ok')) : { ...good(t('calendar.missing', { year })), soon: true }
}

async function reading<T>(settings: Settings, read: (reader: Reader) => Promise<T>): Promise<T> {
  const store = await openToolStore(settings, { onSlow: () => {}, onFatal: () => {} })
  try {
    return await store.read(read)
  } finally {
    await store.close()
  }
}

async function charts(t: Translator): Promise<Found> {
  const pool = createChartPool({ threads: 1 })
  try {
    await pool.funnel(smallFunnel)
    return good(t('doctor.charts.ok'))
  } catch (error) {
    return bad(t('doctor.charts.failed', { reason: reasonOf(error) }))
  } finally {
    await pool.close()
  }
}

/** A platform that cannot even be tried keeps none of the others from it. */
async function proven(prove: () => Promise<readonly Found[]>, t: Translator): Promise<readonly Found[]> {
  try {
    return await prove()
  } catch (error) {
    return [bad(t('doctor.platform.failed', { reason: reasonOf(error) }))]
  }
}

const smallFunnel: FunnelPicture = {
  size: 'mail',
  locale: 'zh',
  title: '线索获取',
  subtitle: '线索获取',
  stages: [
    {
      ...{ name: '线索获取', reached: 1, passed: 0, still: 1, lost: 0, open: 1, amount: '¥1' },
      ...{ conversion: undefined, bottleneck: false },
    },
  ],
  totals: [],
  note: '',
  metadata: {},
}

function reasonOf(error: unknown): string {
  return operatorSentence(error) ?? (error instanceof Error ? error.message : String(error))
}
