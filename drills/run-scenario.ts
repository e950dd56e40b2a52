import { compare } from './compare/compare.ts'
import { settle } from './compare/settle.ts'
import { judge } from './judge.ts'
import { Ledger } from './load/ledger.ts'
import type { Load } from './load/load.ts'
import { mixedLoad } from './load/mixed-load.ts'
import { pause } from './load/operation.ts'
import type { Outcome } from './outcome.ts'
import type { Harm, Scenario } from './scenario.ts'
import type { KeptProcess, Memory } from './server/kept-process.ts'
import { ProcessGroup } from './server/process-group.ts'
import { Watch } from './server/watch.ts'

/** Everything acknowledged is done so long after the fault has ended, milliseconds. */
const doneWithinMs = 15_000

/** What was seen of a run, for the judge. */
export interface Observed {
  ledger: Ledger
  watch: Watch
  harms: readonly Harm[]
  processes: readonly KeptProcess[]
  memory: {
    before: (Memory | undefined)[]
    after: (Memory | undefined)[]
    residentBefore: number
    residentMost: number
  }
}

/** Runs the real server on a database of its own under load, does the harm, and holds the promises against the database. */
export async function runScenario(drill: string, scenario: Scenario): Promise<Outcome> {
  const database = await scenario.founds()
  const { dataDir, url, dialect } = database
  const place = { dataDir, url, ...scenario.place?.(database) }
  let group: ProcessGroup | undefined
  let load: Load | undefined
  let watch: Watch | undefined
  try {
    group = await ProcessGroup.start(place, scenario.processes)
    const { processes } = group
    const ledger = new Ledger()
    load = mixedLoad(database.company, ledger, (client) => group!.target(client))

    load.start()
    await pause(scenario.warmUpMs)
    await load.stop()
    await settle(database.read, ledger.entries, performance.now() + doneWithinMs)
    const before = await Promise.all(processes.map((one) => one.memory()))
    const residentBefore = residentBytes(processes)

    watch = new Watch(processes)
    load.start()
    const resident = watchResident(processes)
    const harms = await scenario.strike({ processes: group, database, goesOn: pause })
    await pause(scenario.afterMs)
    await load.stop()
    const effects = await settle(database.read, ledger.entries, harms.at(-1)!.until + doneWithinMs)
    await watch.stop()
    const residentMost = resident.stop()
    const after = await Promise.all(processes.map((one) => one.memory()))

    const memory = { before, after, residentBefore, residentMost }
    const comparison = compare(ledger.entries, effects)
    const observed = { ledger, watch, harms, processes, memory }
    return { drill, scenario: scenario.name, database: dialect, ...judge(scenario, comparison, observed) }
  } finally {
    await watch?.stop()
    await group?.stop()
    load?.close()
    await database.remove()
  }
}

const residentBytes = (processes: readonly KeptProcess[]): number =>
  Math.max(...processes.map((one) => one.residentBytes()))

function watchResident(processes: readonly KeptProcess[]): { stop(): number } {
  let most = residentBytes(processes)
  const timer = setInterval(() => {
    most = Math.max(most, residentBytes(processes))
  }, 500)
  return {
    stop() {
      clearInterval(timer)
      return most
    },
  }
}
