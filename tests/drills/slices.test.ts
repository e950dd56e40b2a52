import { describe, expect, it } from 'vitest'
import { drills } from '../../drills/drills.ts'
import { sayOutcome } from '../../drills/say-outcome.ts'
import { todaysPart } from '../support/todays-part.ts'

/** A short slice of one drill on its usual database, of the next one tomorrow; `npm run drill` is the whole. */
describe('nothing acknowledged is lost, doubled or left undone', () => {
  it.each(todaysPart(drills, drills.length))('$name', { timeout: 300_000 }, async (drill) => {
    const options = { size: 'short', database: drill.databases[0]! } as const
    const obstacle = await drill.obstacle(options)
    if (obstacle !== undefined) return console.warn(`DRILL SKIPPED: ${drill.name}: ${obstacle}`)
    const { scenarios, close } = await drill.open(options)
    try {
      for (const scenario of scenarios) {
        const outcome = await scenario.run()
        console.log(sayOutcome(outcome))
        expect(outcome.acknowledged).toBeGreaterThan(0)
        expect(outcome.problems).toEqual([])
      }
    } finally {
      await close()
    }
  })
})
