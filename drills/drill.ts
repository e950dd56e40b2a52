import type { Outcome } from './outcome.ts'
import type { Size } from './sizes.ts'

export interface DrillOptions {
  size: Size
  database: 'sqlite' | 'postgres'
}

/** One thing of a drill that can be run alone. */
export interface Runnable {
  name: string
  run(): Promise<Outcome>
}

export interface OpenDrill {
  scenarios: readonly Runnable[]
  close(): Promise<void>
}

export interface Drill {
  readonly name: string
  /** On which databases it runs, the usual one first. */
  readonly databases: readonly DrillOptions['database'][]
  /** Why it cannot run on this machine; undefined: it can. */
  obstacle(options: DrillOptions): Promise<string | undefined>
  open(options: DrillOptions): Promise<OpenDrill>
}
