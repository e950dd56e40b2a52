import { type Comparison, compare, type Finding } from './compare/compare.ts'
import { settle } from './compare/settle.ts'
import { readUnsaid } from './compare/unsaid.ts'
import type { DrillDatabase } from './databases/drill-database.ts'
import { judge } from './judge.ts'
import { type Entry, Ledger } from './load/ledger.ts'
import { mixedLoad } from './load/mixed-load.ts'
import { pause } from './load/operation.ts'
import type { Observed } from './observed.ts'
import type { Outcome } from './outcome.ts'
import type { Scenario } from './scenario.ts'
import { MemoryWatch } from './server/memory-watch.ts'
import { ProcessGroup } from './server/process-group.ts'
import { Watch } from './server/watch.ts'

/** How long the drill waits for work to go on before it gives up: a busy machine gets its time, milliseconds. */
const goesOnWithinMs = 60_000

/** Runs the real server on a database of its own under load, does the harm, and holds the promises against the database. */
export async function runScenario(drill: string, scenario: Scenario): Promise<Outcome> {
  const database = await scenario.founds()
  const { dataDir, url, dialect } = database
  let group: ProcessGroup | undefined
  try {
    group = await ProcessGroup.start({ dataDir, url, ...scenario.place?.(database) }, scenario.processes)
    const { comparison, observed } = await observe(scenario, database, group)
    return { drill, scenario: scenario.name, database: dialect, ...judge(scenario, comparison, observed) }
  } finally {
    await group?.stop()
    await database.remove()
  }
}

async function observe(
  { warmUpMs, afterMs, strike, limits }: Scenario,
  database: DrillDatabase,
  group: ProcessGroup,
): Promise<{ comparison: Comparison; observed: Observed }> {
  const { processes } = group
  const { company, read } = database
  const ledger = new Ledger()
  const load = mixedLoad(company, ledger, (client) => group.target(client))
  const watch = new Watch(processes)
  const memory = new MemoryWatch(processes)
  try {
    load.start()
    await pause(warmUpMs)
    await load.stop()
    await settle(read, ledger.entries, performance.now() + limits.done)
    await memory.begin()

    load.start()
    await pause(warmUpMs / 2)
    const harms = await strike({ processes: group, database, goesOn: pause })
    const { until } = harms.at(-1)!
    const [late] = await Promise.all([
      undoneAt(database, ledger.acknowledgedBy(until), until + limits.done),
      pause(afterMs).then(() => workGoesOn(ledger, until)),
    ])
    await load.stop()
    const effects = await settle(read, ledger.entries, performance.now() + limits.done)
    await memory.end()
    const comparison = compare(ledger.entries, effects)
    const undone = [...late, ...comparison.undone.filter(({ key }) => !late.some((one) => one.key === key))]
    return { comparison: { ...comparison, undone }, observed: { ledger, watch, memory, harms, processes } }
  } finally {
    await load.stop().catch(() => {})
    load.close()
    await watch.stop()
    memory.close()
  }
}

/** What had been promised when the harm ended, and is not done when its time is over. The load goes on meanwhile. */
async function undoneAt({ read }: DrillDatabase, promised: readonly Entry[], moment: number): Promise<Finding[]> {
  const { undone } = compare(promised, await settle(read, promised, moment))
  if (undone.length === 0) return []
  const unsaid = await read(readUnsaid)
  return undone.map((finding) => ({
    ...finding,
    what: `${finding.what} (still to be said: ${unsaid.join('; ') || 'nothing'})`,
  }))
}

/** Until something was acknowledged after the harm. */
async function workGoesOn(ledger: Ledger, healed: number): Promise<void> {
  for (const end = healed + goesOnWithinMs; performance.now() < end; await pause(100))
    if (ledger.timeToNext(healed) !== undefined) return
}
