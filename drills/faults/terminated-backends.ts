import type { Cluster } from '../databases/cluster.ts'
import type { Field, Harm } from '../scenario.ts'

/** Those at work first: a connection in use has more to lose than one that waits in the pool. */
const terminate = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = $1 AND pid <> pg_backend_pid() AND backend_type = 'client backend'
  ORDER BY state = 'idle', random() LIMIT 1`

/** PostgreSQL ends one connection after the other, a moment between them. */
export const terminatedBackends =
  (cluster: Cluster, count: number) =>
  async ({ database, goesOn }: Field): Promise<Harm[]> => {
    const harms: Harm[] = []
    const name = new URL(database.url!).pathname.slice(1)
    while (harms.length < count) {
      const from = performance.now()
      const { rowCount } = await cluster.query(terminate, [name])
      if (rowCount) harms.push({ type: 'blow', from, until: performance.now() })
      await goesOn(150)
    }
    return harms
  }
