import { and, asc, count, gte, lte, sql } from 'drizzle-orm'
import { msPerDay, msPerHour } from '../../clock/lengths.ts'
import type { Reader } from '../../store/store.ts'

/** A file is fetched within seconds; beyond it something keeps the house from it. */
const longestWaitMs = msPerHour
/** What could not be had longer ago is history. */
const recentMs = 7 * msPerDay

/** Files of bound conversations that are not where they should be. */
export interface FileTroubles {
  /** Not fetched although told of long ago. Undefined: none. */
  waiting: { files: number; oldest: Date; reason: string | undefined } | undefined
  /** Told of in the last seven days and never to be had: how many for which reason (a code), most first. */
  gone: readonly { reason: string; files: number }[]
}

export async function fileTroubles(reader: Reader, now: Date): Promise<FileTroubles> {
  return { waiting: await waitingFiles(reader, now), gone: await goneFiles(reader, now) }
}

async function waitingFiles(reader: Reader, now: Date): Promise<FileTroubles['waiting']> {
  const { capturedFile: f } = reader.tables
  const isLate = and(sql`${f.state} = 'open'`, lte(f.queuedAt, new Date(now.getTime() - longestWaitMs)))
  const [oldest] = await reader
    .select({ at: f.queuedAt, reason: f.reason })
    .from(f)
    .where(isLate)
    .orderBy(asc(f.queuedAt))
    .limit(1)
  if (!oldest) return undefined
  const [all] = await reader.select({ files: count() }).from(f).where(isLate)
  return { files: all!.files, oldest: oldest.at, reason: oldest.reason ?? undefined }
}

async function goneFiles(reader: Reader, now: Date): Promise<FileTroubles['gone']> {
  const { capturedFile: f } = reader.tables
  const rows = await reader
    .select({ reason: f.reason, files: count() })
    .from(f)
    .where(and(sql`${f.state} = 'gone'`, gte(f.queuedAt, new Date(now.getTime() - recentMs))))
    .groupBy(f.reason)
  return rows
    .map(({ reason, files }) => ({ reason: reason ?? '', files }))
    .sort((one, other) => other.files - one.files || (one.reason < other.reason ? -1 : 1))
}
