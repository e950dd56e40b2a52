import type { PlatformUnderTest } from '../driver.ts'
import { TestDriver } from './test-driver.ts'
import { testProfiles } from './test-profiles.ts'
import { WebDriver } from './web-driver.ts'

/** Every platform that is held against the sentences. A new one is one driver and one line. */
export const platforms: readonly PlatformUnderTest[] = [
  { name: 'the web chat', open: (world) => new WebDriver(world) },
  ...Object.entries(testProfiles).map(([profile, options]) => ({
    name: `a platform ${profile}`,
    open: ({ clock }: Parameters<PlatformUnderTest['open']>[0]) => new TestDriver(options, clock),
  })),
]
