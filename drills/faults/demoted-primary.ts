import type { Cluster } from '../databases/cluster.ts'
import type { DrillDatabase } from '../databases/drill-database.ts'
import type { Field, Harm } from '../scenario.ts'

/**
 * The primary takes no writes any more; after so long another one does, behind the same address. One cluster plays both:
 * first every session becomes read-only (PostgreSQL's own 25006 for each write), then only those that were there before
 * stay so, as connections to the old primary would. Whoever keeps them never writes again.
 */
export const demotedFor =
  (cluster: Cluster, milliseconds: number) =>
  async ({ database, goesOn }: Pick<Field, 'database' | 'goesOn'>): Promise<Harm> => {
    const name = new URL(database.url!).pathname.slice(1)
    const from = performance.now()
    await cluster.query('ALTER SYSTEM SET default_transaction_read_only = on')
    await cluster.query('SELECT pg_reload_conf()')
    await goesOn(milliseconds)
    // Taken when a session begins, and above the system's.
    await cluster.query(`ALTER DATABASE ${name} SET default_transaction_read_only = off`)
    return { type: 'outage', from, until: performance.now() }
  }

/** The same database; when it is removed, the cluster takes writes again from everybody. */
export const demotable = (cluster: Cluster, database: DrillDatabase): DrillDatabase => ({
  ...database,
  async remove() {
    await cluster.query('ALTER SYSTEM RESET default_transaction_read_only')
    await cluster.query('SELECT pg_reload_conf()')
    await database.remove()
  },
})
