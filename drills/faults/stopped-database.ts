import type { Cluster } from '../databases/cluster.ts'
import type { Field, Harm } from '../scenario.ts'

/** PostgreSQL is stopped at once, as a crash would, and started again after so long. */
export const stoppedFor =
  (cluster: Cluster, milliseconds: number) =>
  async ({ goesOn }: Pick<Field, 'goesOn'>): Promise<Harm> => {
    const from = performance.now()
    await cluster.stopImmediately()
    await goesOn(milliseconds)
    await cluster.start()
    return { type: 'outage', from, until: performance.now() }
  }
