import { type PostgresProxy, startPostgresProxy } from '../../tests/support/postgres-proxy.ts'
import { startCluster } from '../databases/cluster.ts'
import { postgresDatabase } from '../databases/postgres.ts'
import type { OpenDrill } from '../drill.ts'
import { fullFor } from '../faults/full-disk.ts'
import { runScenario } from '../run-scenario.ts'
import type { Scenario } from '../scenario.ts'
import { type Size, suppliesFor, timeLimits } from '../sizes.ts'

const sizes = {
  full: { fullMs: 14_000, loadMs: 40_000, warmUpMs: 5_000, afterMs: 4_000 },
  short: { fullMs: 4_000, loadMs: 10_000, warmUpMs: 700, afterMs: 1_000 },
} as const satisfies Record<Size, unknown>

/** What PostgreSQL says when it cannot make a file longer ("disk_full"), to every statement that writes. */
const diskFull = { matches: /^\s*(?:insert|update|delete)\b/i, answer: '53100' }

/** PostgreSQL, behind a proxy that says what PostgreSQL would. */
export async function diskOfPostgres(size: Size): Promise<OpenDrill> {
  const cluster = await startCluster()
  const { fullMs, loadMs, warmUpMs, afterMs } = sizes[size]
  const proxy: PostgresProxy = await startPostgresProxy(cluster.urlOf('postgres'))
  const full = fullFor(fullMs, (isFull) => (isFull ? proxy.inject(diskFull) : proxy.heal()))
  const scenario: Scenario = {
    name: `full for ${fullMs / 1000} s (SQLSTATE ${diskFull.answer})`,
    processes: 2,
    async founds() {
      const database = await postgresDatabase(cluster, suppliesFor(loadMs))
      proxy.redirect(database.url!)
      return database
    },
    place: ({ url }) => ({ url: proxy.url(url!) }),
    ...{ warmUpMs, afterMs, limits: timeLimits[size] },
    strike: async (field) => [await full(field)],
    expects: { unready: true, takesNothing: true, answers: size === 'full', memory: size === 'full' },
  }
  return {
    scenarios: [{ name: scenario.name, run: () => runScenario('disk', scenario) }],
    async close() {
      await proxy.stop()
      await cluster.remove()
    },
  }
}
