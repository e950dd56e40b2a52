import fc from 'fast-check'
import type { Capabilities, TextLimit } from '../../../src/chat/capabilities.ts'
import type { TestPlatformOptions } from '../../fakes/test-platform/index.ts'

const day = 86_400_000

const capabilities: fc.Arbitrary<Partial<Capabilities>> = fc.record(
  {
    edit: fc.constantFrom('always', 'once', 'never'),
    recallMs: fc.constant(day),
    buttons: fc.boolean(),
    cardInAck: fc.constantFrom(false, true, 'presser' as const),
    formInAck: fc.boolean(),
    forms: fc.constantFrom('native', 'page', 'typed'),
    images: fc.boolean(),
    ephemeral: fc.boolean(),
    membersVisible: fc.boolean(),
  },
  { requiredKeys: [] },
)
const text: fc.Arbitrary<TextLimit> = fc.record({
  most: fc.integer({ min: 600, max: 4000 }),
  in: fc.constantFrom('characters', 'bytes'),
  parts: fc.constant(20),
})
const profiles = fc.record({ capabilities, limits: fc.record({ text }) })

/** A platform that can what chance gives it; the same from the same seed. */
export function chanceProfile(seed: number): TestPlatformOptions {
  const [profile] = fc.sample(profiles, { seed, numRuns: 1 })
  return profile!
}
