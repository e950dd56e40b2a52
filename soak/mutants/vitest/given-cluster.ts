import type { TestProject } from 'vitest/node'
import { provideCluster } from '../../../tests/support/postgres-cluster.ts'

/** The runner has started one for all runs: to make one anew would take longer than most of them. */
export default function setup(project: TestProject): () => Promise<void> {
  return provideCluster(project, process.env.TEST_DATABASE_URL ?? '')
}
