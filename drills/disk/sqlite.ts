import { sqliteDatabase } from '../databases/sqlite.ts'
import type { OpenDrill } from '../drill.ts'
import { failOneCall } from '../faults/failing-call.ts'
import { fullFor } from '../faults/full-disk.ts'
import { runScenario } from '../run-scenario.ts'
import type { Field, Harm, Scenario } from '../scenario.ts'
import { makeStorageShim, type StorageShim } from '../shim/storage-shim.ts'
import { type Size, suppliesFor, timeLimits } from '../sizes.ts'

const sizes = {
  full: { fullMs: 14_000, calls: 5, loadMs: 40_000, warmUpMs: 5_000, afterMs: 4_000 },
  short: { fullMs: 2_500, calls: 1, loadMs: 10_000, warmUpMs: 700, afterMs: 1_000 },
} as const satisfies Record<Size, unknown>

/** How a process ends whose storage failed. */
const fatal = 70

/** The embedded database, behind the shim. */
export async function diskOfSqlite(size: Size): Promise<OpenDrill> {
  const shim = await makeStorageShim()
  const { fullMs, calls, loadMs, warmUpMs, afterMs } = sizes[size]
  const base = {
    processes: 1,
    founds: () => sqliteDatabase(suppliesFor(loadMs)),
    place: ({ dataDir }: { dataDir: string }) => ({ environment: shim.environment(dataDir) }),
    ...{ warmUpMs, afterMs, limits: timeLimits[size] },
  }
  const full = fullFor(fullMs, shim.setFull)
  const fails = failingCalls(shim, calls)
  const name = `full for ${fullMs / 1000} s`
  const waits = { unready: true, takesNothing: true, answers: true }
  const all: Scenario[] = [
    { ...base, name, strike: async (field) => [await full(field)], expects: { ...waits, memory: true } },
    { ...base, name: 'a write fails with ENOSPC', strike: fails('write', 'ENOSPC'), expects: { answers: true } },
    { ...base, name: 'a write fails with EIO', strike: fails('write', 'EIO'), expects: { endsWith: fatal } },
    { ...base, name: 'a sync fails with EIO', strike: fails('sync', 'EIO'), expects: { endsWith: fatal } },
    // SQLite calls every failed sync an I/O error, whatever the system said.
    { ...base, name: 'a sync fails with ENOSPC', strike: fails('sync', 'ENOSPC'), expects: { endsWith: fatal } },
  ]
  const slice: Scenario = {
    ...base,
    name: `${name}, then a sync fails with EIO`,
    strike: async (field) => [await full(field), ...(await fails('sync', 'EIO')(field))],
    expects: { unready: true, takesNothing: true, endsWith: fatal },
  }
  return {
    scenarios: (size === 'full' ? all : [slice]).map((scenario) => ({
      name: scenario.name,
      run: () => runScenario('disk', scenario),
    })),
    close: async () => shim.remove(),
  }
}

const failingCalls =
  (shim: StorageShim, count: number) =>
  (operation: 'write' | 'sync', error: 'ENOSPC' | 'EIO') =>
  async (field: Field): Promise<Harm[]> => {
    const harms: Harm[] = []
    while (harms.length < count) {
      await field.goesOn(500 + Math.random() * 1_000)
      harms.push(await failOneCall(shim, operation, error, field))
    }
    return harms
  }
