import { startCluster } from '../../drills/databases/cluster.ts'

/** One PostgreSQL for all runs: to make one takes longer than most of them. */
export async function startTestDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const cluster = await startCluster()
  return { url: cluster.urlOf('postgres'), stop: () => cluster.remove() }
}
