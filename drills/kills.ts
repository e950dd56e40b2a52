import { join } from 'node:path'
import { startCluster } from './databases/cluster.ts'
import { postgresDatabase } from './databases/postgres.ts'
import { sqliteDatabase } from './databases/sqlite.ts'
import type { Drill, Runnable } from './drill.ts'
import { freezes } from './faults/freeze.ts'
import { kills as killing } from './faults/kill.ts'
import type { Outcome } from './outcome.ts'
import { runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import { type Size, suppliesFor, timeLimits } from './sizes.ts'

const sizes: Record<Size, { kills: number; everyMs: [number, number]; loadMs: number; times: Times }> = {
  full: { kills: 20, everyMs: [300, 2_000], loadMs: 60_000, times: { warmUpMs: 2_000, afterMs: 3_000 } },
  short: { kills: 1, everyMs: [300, 800], loadMs: 12_000, times: { warmUpMs: 500, afterMs: 500 } },
}
type Times = Pick<Scenario, 'warmUpMs' | 'afterMs'>

/** Longer than a process may be silent before the others take over what it holds, milliseconds. */
const frozenMs = 13_000

/** Acknowledges at once and records in its own time. */
const earlyAck = join('tests', 'e2e', 'early-ack-server.ts')

/** The whole server ends at moments nobody knows before, and is started again; in the long run it also stands still once. */
export const kills: Drill = {
  name: 'kills',
  databases: ['sqlite', 'postgres'],
  obstacle: async () => undefined,
  async open({ size, database }) {
    const cluster = database === 'postgres' ? await startCluster() : undefined
    const supplies = suppliesFor(sizes[size].loadMs)
    const base: Base = {
      founds: () => (cluster ? postgresDatabase(cluster, supplies) : sqliteDatabase(supplies)),
      // PostgreSQL is shared: what one process held, the other takes over.
      processes: cluster ? 2 : 1,
      expects: {},
      limits: timeLimits[size],
    }
    const scenarios = size === 'short' ? [killed(size, base)] : [killed(size, base), frozen(base), control(base)]
    return { scenarios, close: async () => cluster?.remove() }
  },
}

type Base = Pick<Scenario, 'founds' | 'processes' | 'expects' | 'limits'>

function killed(size: Size, base: Base): Runnable {
  const { kills, everyMs, times } = sizes[size]
  const scenario = { ...base, ...times, name: `${kills} × SIGKILL`, strike: killing(kills, everyMs) }
  return { name: scenario.name, run: () => runScenario('kills', scenario) }
}

function frozen(base: Base): Runnable {
  const scenario = { ...base, ...sizes.full.times, name: `SIGSTOP for ${frozenMs / 1000} s`, strike: freezes(frozenMs) }
  return { name: scenario.name, run: () => runScenario('kills', scenario) }
}

/** A server that promises too early: if nothing of it is lost, the drill would not see a loss. */
function control(base: Base): Runnable {
  const name = 'control: acknowledged before it is recorded'
  const { everyMs, times } = sizes.short
  const scenario = { ...base, ...times, name, strike: killing(6, everyMs), place: () => ({ entry: earlyAck }) }
  return {
    name,
    async run(): Promise<Outcome> {
      const outcome = await runScenario('kills', scenario)
      return {
        ...outcome,
        ...{ lost: [], doubled: [], undone: [] },
        figures: { 'lost, as it must': outcome.lost.length },
        problems: outcome.lost.length > 0 ? [] : ['the control lost nothing: this drill would not see a loss'],
      }
    },
  }
}
