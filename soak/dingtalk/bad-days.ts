import type { SoakPart } from '../part.ts'
import { runVitest } from '../run-vitest.ts'

/** Every fault alone and all at random, on each database, by a clock of the tests. */
export const badDays: SoakPart = {
  name: 'every fault alone',
  async run() {
    const code = await runVitest(['run', 'tests/adapters/dingtalk/misbehaviour'], { SOAK: '1' })
    return code === 0 ? [] : ['tests failed']
  },
}
