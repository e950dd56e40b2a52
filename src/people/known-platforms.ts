import type { UserIdCase } from './identity.ts'

/** The platforms on which an operator or an import may say who somebody is, and whether letter case matters in their user ids. */
export const knownPlatforms = {
  wecom: { caseInsensitive: true },
  dingtalk: {},
  slack: {},
  web: {},
} as const satisfies Record<string, UserIdCase>

export type PlatformName = keyof typeof knownPlatforms
export const platformNames = Object.keys(knownPlatforms) as PlatformName[]
