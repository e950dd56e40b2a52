import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { dueTimers } from '../src/escalation/escalate-due.ts'
import { migrateSqlite } from '../src/store/migrate.ts'
import { openSqlite, openSqliteStore, sqliteFile } from '../src/store/sqlite/open.ts'
import { dueRows, fillClocks, now } from './due/fill-clocks.ts'
import { median, round } from './statistics.ts'
import type { Figures, Suite, SuiteOptions } from './suite.ts'
import { inTempFolder } from './temp-folder.ts'

const sizes = {
  full: { many: 1_000_000, fewer: 100_000, passes: 9 },
  short: { many: 20_000, fewer: 5_000, passes: 1 },
}

/**
 * What a wake reads: 1,000 due timers among those of a million open deals, every column as the scan consumes them, by
 * the product's own query ÷ the same query in the same database without its index. And among a tenth as many deals:
 * what it costs must not grow with what is open.
 */
export const due: Suite = { name: 'due', run: (options) => inTempFolder((folder) => measure(folder, options)) }

async function measure(folder: string, { size, say }: SuiteOptions): Promise<Figures> {
  const { many, fewer, passes } = sizes[size]
  const ours = await timed(await furnished(folder, 'many', many), passes)
  const small = await timed(await furnished(folder, 'fewer', fewer), passes)
  const bare = await furnished(folder, 'bare', many, 'DROP INDEX deal_clock_due')
  const reference = await timed(bare, Math.min(passes, 5))
  const [ratio, growth] = [round(reference / ours), round(ours / small)]
  say(`due: ${dueRows} due clocks of ${many} open deals, median of ${passes} passes`)
  say(`  with the index          ${round(ours)} ms`)
  say(`  without it              ${round(reference)} ms`)
  say(`  of ${fewer} open deals  ${round(small)} ms`)
  say(`  without ÷ with          ${ratio}   (goal: at least 50)`)
  say(`  ${many} ÷ ${fewer} deals   ${growth}   (goal: at most 2)`)
  return {
    suite: 'due',
    ratio,
    ours: round(ours),
    reference: round(reference),
    unit: 'ms',
    control: round(small),
    growth,
  }
}

/** A database of so many open deals' timers, 1,000 of them due, spread over it. @returns its path */
async function furnished(folder: string, name: string, deals: number, then?: string): Promise<string> {
  const own = join(folder, name)
  mkdirSync(own)
  const path = sqliteFile(own)
  migrateSqlite(path)
  const handle = openSqlite(path)
  fillClocks(handle, deals)
  if (then) handle.exec(then)
  handle.close()
  return path
}

/** @returns milliseconds for all that is due, the median of the passes */
async function timed(path: string, passes: number): Promise<number> {
  const store = openSqliteStore(path, {
    onSlow: () => {},
    onFatal: (error) => {
      throw error
    },
  })
  const took: number[] = []
  for (let pass = 0; pass <= passes; pass += 1) {
    const startedAt = performance.now()
    const rows = await store.read((reader) => dueTimers(reader, now, 10 * dueRows))
    // The first pass warms the cache and does not count.
    if (pass > 0) took.push(performance.now() - startedAt)
    if (rows.length !== dueRows) throw new Error(`${rows.length} clocks are due, not ${dueRows}`)
  }
  await store.close()
  return median(took)
}
