import { describe, expect, it } from 'vitest'
import { graphOf, testsReaching } from '../../soak/mutants/reach.ts'

const house: Record<string, string> = {
  'main.ts': "import { start } from './src/bot/start.ts'",
  'src/bot/start.ts': "import { lease } from './lease.ts'\nimport type { Deal } from '../deals/deal.ts'",
  'src/bot/lease.ts': '',
  'src/deals/deal.ts': '',
  'tests/bot/lease.test.ts': "import { lease } from '../../src/bot/lease.ts'",
  'tests/other/lease.test.ts': "import { lease } from '../../src/bot/lease.ts'",
  'tests/bot/harness.ts': "export { start } from '../../src/bot/start.ts'",
  'tests/bot/talk.test.ts': "import { start } from './harness.ts'",
  'tests/e2e/stop.test.ts': "const process = spawn('main.ts')",
  'tests/reads.test.ts': "read('src/bot/lease.ts')",
}
const reaching = (file: string) =>
  testsReaching(
    graphOf(Object.keys(house), (name) => house[name]!),
    file,
  )

describe('the tests that reach a file', () => {
  it('are those that import it, over whatever is between or by starting it, the nearest first', () => {
    expect(reaching('src/bot/lease.ts')).toEqual([
      'tests/bot/lease.test.ts',
      'tests/bot/talk.test.ts',
      'tests/other/lease.test.ts',
      'tests/e2e/stop.test.ts',
    ])
  })

  it('are not those of which only types lead to it, or that only read it', () => {
    expect(reaching('src/deals/deal.ts')).toEqual([])
  })
})
