import { describe, expect, it } from 'vitest'
import type { Drill, DrillOptions } from '../../drills/drill.ts'
import type { Outcome } from '../../drills/outcome.ts'
import { runDrill } from '../../drills/run-drill.ts'

const outcome: Outcome = {
  ...{ drill: 'flood', scenario: 'a little', database: 'sqlite', faults: 1, acknowledged: 5, longestBackMs: 12 },
  ...{ lost: [], doubled: [], undone: [], figures: { 'water (l)': 3 }, problems: [] },
}
const failed: Outcome = {
  ...outcome,
  ...{ scenario: 'a lot', lost: [{ kind: 'say', key: 'say-000001', what: 'no trace of it' }], problems: ['1 lost'] },
}

/** A drill that came to these outcomes, and what it was asked. */
function drillOf(outcomes: readonly Outcome[], obstacle?: string) {
  const opened: DrillOptions[] = []
  let closed = 0
  const drill: Drill = {
    name: 'flood',
    databases: ['sqlite', 'postgres'],
    obstacle: async () => obstacle,
    async open(options) {
      opened.push(options)
      const scenarios = outcomes.map((one) => ({ name: one.scenario, run: async () => one }))
      const close = async () => {
        closed += 1
      }
      return { scenarios, close }
    },
  }
  const said: string[] = []
  const console = { log: (line: string) => void said.push(line), error: (line: string) => void said.push(`! ${line}`) }
  const run = (...line: string[]) => runDrill([drill], line, console)
  return { run, said, opened, closed: () => closed }
}

describe('a drill', () => {
  it('ends with 0 when every run passed, and says what it came to', async () => {
    const { run, said, opened } = drillOf([outcome])
    expect(await run('flood')).toBe(0)
    expect(opened).toEqual([{ size: 'full', database: 'sqlite' }])
    const [told, last] = said
    expect(told).toContain('flood · SQLite · a little')
    expect(told).toContain('faults 1, acknowledged 5, lost 0, doubled 0')
    expect(told).toContain('longest time to be back 12 ms')
    expect(told).toContain('water (l): 3')
    expect(last).toBe('1 runs, 0 failed')
  })

  it('ends with 1 when one run failed, and goes on with the others', async () => {
    const { run, said, closed } = drillOf([failed, outcome])
    expect(await run('flood', '--runs', '2')).toBe(1)
    expect(said.at(-1)).toBe('4 runs, 2 failed')
    expect(said[0]).toContain('FAILED: 1 lost')
    expect(closed()).toBe(2)
  })

  it('runs what was asked for', async () => {
    const { run, said, opened } = drillOf([failed, outcome])
    expect(await run('flood', '--short', '--database', 'postgres', '--only', 'little', '--json')).toBe(0)
    expect(opened).toEqual([{ size: 'short', database: 'postgres' }])
    expect(said.map((line) => JSON.parse(line))).toMatchObject([{ scenario: 'a little', lost: 0, problems: [] }])
  })

  it('that runs nothing has shown nothing', async () => {
    expect(await drillOf([outcome]).run('flood', '--only', 'nothing of this name')).toBe(1)
  })

  it('is skipped loudly where it cannot run', async () => {
    const { run, said, opened } = drillOf([failed], 'there is no water')
    expect(await run('flood')).toBe(0)
    expect(said).toEqual(['! SKIPPED: the drill "flood" cannot run here: there is no water'])
    expect(opened).toEqual([])
  })

  it.each([['fire'], [''], ['flood', '--database', 'oracle'], ['flood', '--runs', 'x'], ['flood', '--bogus']])(
    'is explained to whoever asks for %s',
    async (...line) => {
      const { run, said } = drillOf([outcome])
      expect(await run(...line)).toBe(2)
      expect(said.join()).toContain('flood (sqlite, postgres)')
    },
  )
})
