import { startCluster } from './databases/cluster.ts'
import { postgresDatabase } from './databases/postgres.ts'
import type { Drill } from './drill.ts'
import { demotable, demotedFor } from './faults/demoted-primary.ts'
import { freezes } from './faults/freeze.ts'
import { stoppedFor } from './faults/stopped-database.ts'
import { terminatedBackends } from './faults/terminated-backends.ts'
import { runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import { type Size, suppliesFor, timeLimits } from './sizes.ts'

const sizes = {
  full: { stoppedMs: 7_000, demotedMs: 6_000, frozenMs: 30_000, loadMs: 60_000, warmUpMs: 5_000, afterMs: 4_000 },
  short: { stoppedMs: 500, demotedMs: 1_500, frozenMs: 0, loadMs: 10_000, warmUpMs: 700, afterMs: 1_000 },
} as const satisfies Record<Size, unknown>

const backends = 8

/** What happens to a PostgreSQL, and to one of the processes on it. */
export const postgres: Drill = {
  name: 'postgres',
  databases: ['postgres'],
  obstacle: async () => undefined,
  async open({ size }) {
    const cluster = await startCluster()
    const { stoppedMs, demotedMs, frozenMs, loadMs, ...times } = sizes[size]
    const founds = async () => demotable(cluster, await postgresDatabase(cluster, suppliesFor(loadMs)))
    const base = { founds, processes: 1, limits: timeLimits[size], ...times }
    const stops = stoppedFor(cluster, stoppedMs)
    const terminates = terminatedBackends(cluster, backends)
    const demotes = demotedFor(cluster, demotedMs)
    const all: Scenario[] = [
      {
        ...base,
        name: `stopped at once, started after ${stoppedMs / 1000} s`,
        strike: async (field) => [await stops(field)],
        expects: { unready: true, memory: true },
      },
      { ...base, name: `${backends} terminated backends`, strike: terminates, expects: { memory: true } },
      {
        ...base,
        name: 'read-only primary, then failover',
        strike: async (field) => [await demotes(field)],
        expects: { unready: true, memory: true },
      },
      {
        ...base,
        name: `one of two processes frozen for ${frozenMs / 1000} s`,
        processes: 2,
        strike: freezes(frozenMs),
        expects: { memory: true },
      },
    ]
    const slice: Scenario = {
      ...base,
      name: `${backends} terminated backends, a read-only primary, a stop`,
      strike: async (field) => [...(await terminates(field)), await demotes(field), await stops(field)],
      expects: {},
    }
    return {
      scenarios: (size === 'full' ? all : [slice]).map((scenario) => ({
        name: scenario.name,
        run: () => runScenario('postgres', scenario),
      })),
      close: () => cluster.remove(),
    }
  },
}
