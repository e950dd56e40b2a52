import type { ServerPlace } from '../tests/support/server-process.ts'
import type { DrillDatabase } from './databases/drill-database.ts'
import type { ProcessGroup } from './server/process-group.ts'

/** When something was broken, by the monotonic clock of the drill (`performance.now`). */
export interface Harm {
  /** `outage`: for a while nothing could be written. `blow`: something was ended or failed once. */
  type: 'outage' | 'blow'
  from: number
  /** Healed; the process that ended runs again. */
  until: number
}

/** What a fault is given to do harm to. */
export interface Field {
  processes: ProcessGroup
  database: DrillDatabase
  /** Lets people work on for so long, milliseconds. */
  goesOn(milliseconds: number): Promise<void>
}

/** What has to hold beside "nothing lost, nothing doubled, everything done". */
export interface Expectations {
  /** With which code a process ends by itself. Not set: none does. */
  endsWith?: number
  /** Every process says it is not ready while an outage lasts. */
  unready?: boolean
  /** While an outage lasts nothing is acknowledged, HTTP says 503, and reading goes on. */
  takesNothing?: boolean
  /** Every question is answered in time all along. Not where processes are killed or frozen. */
  answers?: boolean
  /** Memory afterwards is as before. Only where no process ends. */
  memory?: boolean
}

/** One fault under a mixed load, and what has to hold. */
export interface Scenario {
  name: string
  /** How many server processes. */
  processes: number
  /** Makes the database. */
  founds(): Promise<DrillDatabase>
  /** How the server is run on it, where that is not the usual way. */
  place?(database: DrillDatabase): Partial<ServerPlace>
  /** Load before the first harm, and after the last, milliseconds. */
  warmUpMs: number
  afterMs: number
  /** Does the harm, heals it, and tells when it was. */
  strike(field: Field): Promise<Harm[]>
  expects: Expectations
  /** How long things may take. */
  limits: TimeLimits
}

/** Milliseconds. */
export interface TimeLimits {
  /** From the beginning of an outage until readiness says so. */
  unready: number
  /** From its end until readiness says so. */
  readyAgain: number
  /** From its end until something is acknowledged. */
  backAgain: number
  /** From the end of any harm until everything that was acknowledged by then is done. */
  done: number
}
