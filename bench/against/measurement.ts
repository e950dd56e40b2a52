import type { SuiteOptions } from '../suite.ts'
import type { CheckedOut } from './check-out.ts'

/** One of the two commits that are compared. */
export interface Side extends CheckedOut {
  /** Its own, kept from pass to pass. */
  dataDir: string
}

export interface PassOptions extends Pick<SuiteOptions, 'size'> {
  /** Made slow on purpose: a measurement that does not see that measures something else. */
  control: boolean
}

/** What a suite calls `ours`, measured in the modules of any commit by the same code and the same load. */
export interface Measurement {
  unit: string
  /** How many turns each side has in a pass. */
  turns: Record<SuiteOptions['size'], number>
  /** Starts processes for each side, on its own Node. @returns once they are warm */
  start(sides: readonly Side[], options: PassOptions): Promise<Pass>
}

export interface Pass {
  /** A short while of work for one side, while the others wait. */
  turn(side: Side): Promise<Work>
  /** Checks what was done, and ends the processes. */
  stop(): Promise<void>
}

export interface Work {
  done: number
  ms: number
}

export const perSecond = (turns: readonly Work[]): number =>
  (1000 * sum(turns.map(({ done }) => done))) / sum(turns.map(({ ms }) => ms))

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
