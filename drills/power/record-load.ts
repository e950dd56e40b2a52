import type { DrillDatabase } from '../databases/drill-database.ts'
import { Ledger } from '../load/ledger.ts'
import { mixedLoad } from '../load/mixed-load.ts'
import { pause } from '../load/operation.ts'
import { ProcessGroup } from '../server/process-group.ts'
import type { StorageShim } from '../shim/storage-shim.ts'

/** Runs a server behind the shim under load, and ends it. Its files are of no interest any more, the recording is. */
export async function recordLoad(
  { dataDir, company }: DrillDatabase,
  shim: StorageShim,
  loadMs: number,
): Promise<{ ledger: Ledger; from: number; until: number }> {
  const group = await ProcessGroup.start({ dataDir, url: undefined, environment: shim.environment(dataDir) }, 1)
  const ledger = new Ledger()
  const load = mixedLoad(company, ledger, (client) => group.target(client))
  try {
    load.start()
    const from = performance.now()
    await pause(loadMs)
    const until = performance.now()
    await load.stop()
    return { ledger, from, until }
  } finally {
    await group.stop()
    load.close()
  }
}
