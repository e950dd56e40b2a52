import type { Ledger } from './load/ledger.ts'
import type { Harm } from './scenario.ts'
import type { KeptProcess } from './server/kept-process.ts'
import type { MemoryWatch } from './server/memory-watch.ts'
import type { Watch } from './server/watch.ts'

/** What was seen of a run, for the judge. */
export interface Observed {
  ledger: Ledger
  watch: Watch
  memory: MemoryWatch
  harms: readonly Harm[]
  processes: readonly KeptProcess[]
}
