import type { Comparison } from './compare/compare.ts'

/** What one run of one scenario came to. */
export interface Outcome extends Comparison {
  drill: string
  scenario: string
  database: 'sqlite' | 'postgres'
  faults: number
  /** The longest time until something was acknowledged again, milliseconds; infinite: nothing was. */
  longestBackMs: number
  /** Anything else worth a line, by its name. */
  figures: Record<string, string | number>
  /** Why it failed, in sentences; empty: it passed. */
  problems: string[]
}
