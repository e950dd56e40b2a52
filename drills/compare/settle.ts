import type { LookInto } from '../databases/drill-database.ts'
import type { Entry } from '../load/ledger.ts'
import { pause } from '../load/operation.ts'
import { compare } from './compare.ts'
import { type Effects, readEffects } from './effects.ts'

const lookEveryMs = 300

/** Waits until everything acknowledged is done, or the moment has come. @returns what is there then */
export async function settle(read: LookInto, entries: readonly Entry[], until: number): Promise<Effects> {
  for (;;) {
    const effects = await read(readEffects)
    if (compare(entries, effects).undone.length === 0 || performance.now() >= until) return effects
    await pause(lookEveryMs)
  }
}
