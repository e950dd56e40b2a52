import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe("a seller's sums (all of them)", () => {
  it('are small', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        console.info(`tried ${a} + ${b}`)
        expect(a + b).toBeLessThan(1_000)
      }),
    )
  })

  it('are small when they wait', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(100_000), async (a) => {
        console.info(`tried ${a}`)
        expect(a).toBeLessThan(1_000)
      }),
    )
  })

  it('are small too, said next to it', () => {
    console.info('tried another test')
  })
})
