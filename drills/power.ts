import { readFileSync } from 'node:fs'
import { sqliteFile } from '../src/store/sqlite/open.ts'
import { type Comparison, compare } from './compare/compare.ts'
import { describeFindings } from './compare/describe-findings.ts'
import { sqliteDatabase } from './databases/sqlite.ts'
import type { Drill } from './drill.ts'
import type { Outcome } from './outcome.ts'
import { entriesAt, lookAfterCut, startAfterCut } from './power/after-cut.ts'
import { cutsAt } from './power/cuts.ts'
import { recordLoad } from './power/record-load.ts'
import { asNormal } from './shim/as-normal.ts'
import { readRecording } from './shim/recording.ts'
import { makeStorageShim, noShimHere } from './shim/storage-shim.ts'
import { type Size, suppliesFor } from './sizes.ts'

/** `starts`: on how many of what the cuts left a server is started; into all of them the drill looks itself. */
const sizes: Record<Size, { loadMs: number; cuts: number; starts: number }> = {
  full: { loadMs: 25_000, cuts: 29, starts: 10 },
  short: { loadMs: 2_500, cuts: 3, starts: 1 },
}

/**
 * The power goes at moments nobody knows before. What was synced until then is there, what was not may be, torn; what was
 * acknowledged must be. The same recording, as `synchronous=NORMAL` would have left it, is the control: it must lose.
 */
export const power: Drill = {
  name: 'power',
  databases: ['sqlite'],
  obstacle: noShimHere,
  async open({ size }) {
    const asked = sizes[size]
    return { scenarios: [{ name: `${asked.cuts} cuts`, run: () => cutPower(asked) }], close: async () => {} }
  },
}

async function cutPower({ loadMs, cuts, starts }: (typeof sizes)[Size]): Promise<Outcome> {
  const shim = await makeStorageShim({ records: true })
  const database = await sqliteDatabase(suppliesFor(loadMs))
  try {
    const before = readFileSync(sqliteFile(database.dataDir))
    const { ledger, from, until } = await recordLoad(database, shim, loadMs)
    const moments = Array.from({ length: cuts }, () => from + (until - from) * (0.2 + 0.8 * Math.random()))
    const found: Comparison = { acknowledged: 0, lost: [], doubled: [], undone: [] }
    const starting: number[] = []
    for await (const cut of cutsAt(readRecording(shim.recordPath), before, moments)) {
      const entries = entriesAt(ledger.entries, cut)
      const left = compare(entries, await lookAfterCut(cut))
      found.acknowledged += left.acknowledged
      found.lost.push(...left.lost)
      if (starting.length === starts) continue
      const { effects, startMs } = await startAfterCut(cut, entries)
      const { doubled, undone } = compare(entries, effects)
      found.doubled.push(...doubled)
      found.undone.push(...undone)
      starting.push(startMs)
    }
    let lostByNormal = 0
    for await (const cut of cutsAt(asNormal(readRecording(shim.recordPath)), before, moments))
      lostByNormal += compare(entriesAt(ledger.entries, cut), await lookAfterCut(cut)).lost.length
    return {
      ...{ drill: 'power', scenario: `${cuts} cuts`, database: 'sqlite', ...found, faults: cuts },
      longestBackMs: Math.round(Math.max(...starting)),
      figures: { 'servers started on what was left': starting.length, 'control, lost with NORMAL': lostByNormal },
      problems: [
        ...describeFindings(found),
        ...(lostByNormal === 0 ? ['the control lost nothing: this drill would not see a loss'] : []),
      ],
    }
  } finally {
    await database.remove()
    shim.remove()
  }
}
