import { openSqlite, sqliteFile } from '../../src/store/sqlite/open.ts'
import { type Effects, readEffects } from '../compare/effects.ts'
import { settle } from '../compare/settle.ts'
import { lookIntoFolder } from '../databases/sqlite.ts'
import type { Entry } from '../load/ledger.ts'
import { ProcessGroup } from '../server/process-group.ts'
import type { Cut } from './cuts.ts'

/** Everything acknowledged is done so long after the next start, milliseconds. */
const doneWithinMs = 15_000

/** What had been asked, and promised, when the power went. */
export const entriesAt = (entries: readonly Entry[], { moment }: Cut): Entry[] =>
  entries
    .filter(({ askedAt }) => askedAt <= moment)
    .map(({ acknowledgedAt, ...entry }) =>
      acknowledgedAt !== undefined && acknowledgedAt <= moment ? { ...entry, acknowledgedAt } : entry,
    )

/** What is there, before any server has been. @throws when the database is damaged */
export async function lookAfterCut({ dataDir }: Cut): Promise<Effects> {
  const handle = openSqlite(sqliteFile(dataDir))
  try {
    const said = handle.pragma('integrity_check', { simple: true })
    if (said !== 'ok') throw new Error(`the database is damaged after a power cut: ${said}`)
  } finally {
    handle.close()
  }
  return await lookIntoFolder(dataDir)(readEffects)
}

/** What the next server makes of it, and how long it takes to start, milliseconds. */
export async function startAfterCut(
  { dataDir }: Cut,
  entries: readonly Entry[],
): Promise<{ effects: Effects; startMs: number }> {
  const begin = performance.now()
  const group = await ProcessGroup.start({ dataDir, url: undefined }, 1)
  try {
    const startMs = performance.now() - begin
    const effects = await settle(lookIntoFolder(dataDir), entries, performance.now() + doneWithinMs)
    return { effects, startMs }
  } finally {
    await group.stop()
  }
}
