import type { PlatformUnderTest } from '../driver.ts'
import { chanceProfile } from './chance-profiles.ts'
import { DingtalkDriver } from './dingtalk/dingtalk-driver.ts'
import { dingtalkProfiles } from './dingtalk/profiles.ts'
import { SlackDriver } from './slack-driver.ts'
import { TestDriver } from './test-driver.ts'
import { testProfiles } from './test-profiles.ts'
import { WebDriver } from './web-driver.ts'
import { WecomDriver } from './wecom/wecom-driver.ts'

type World = Parameters<PlatformUnderTest['open']>[0]

/** Of the day, so that every day tries other ones; TEST_SEED=<number> brings one back. */
const seed = Number(process.env.TEST_SEED ?? Math.floor(Date.now() / 86_400_000))
const chances = Array.from(
  { length: 5 },
  (_, n) => [`of chance, TEST_SEED=${seed + n}`, chanceProfile(seed + n)] as const,
)

/** Whatever a platform may be like. */
export const kinds: readonly PlatformUnderTest[] = [
  { name: 'the web chat', open: (world) => new WebDriver(world) },
  ...[...Object.entries(testProfiles), ...chances].map(([profile, options]) => ({
    name: `a platform ${profile}`,
    open: ({ clock }: World) => new TestDriver(options, clock),
  })),
]

/** Platforms of others, each by its ways in. A new one is one driver and its lines here. */
export const products: readonly (readonly PlatformUnderTest[])[] = [
  [
    { name: 'Slack over HTTP', open: (world) => new SlackDriver('http', world) },
    { name: 'Slack through sockets', open: (world) => new SlackDriver('sockets', world) },
  ],
  (['app alone', 'bot alone', 'app and bot'] as const).map((profile) => ({
    name: `WeCom, ${profile}`,
    isExplained: true as const,
    open: (world: World) => new WecomDriver(profile, world),
  })),
  dingtalkProfiles.map((profile) => ({
    name: `DingTalk, ${profile}`,
    isExplained: true as const,
    ...(profile === 'no PUBLIC_URL' ? { withoutPages: true as const } : {}),
    open: (world: World) => new DingtalkDriver(profile, world),
  })),
]

/** Every platform that is held against the sentences. */
export const platforms: readonly PlatformUnderTest[] = [...kinds, ...products.flat()]
