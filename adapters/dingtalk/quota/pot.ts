import { dayIn } from '../../../src/clock/day.ts'

/** What DingTalk gives an organisation so many of in a month: calls of its API, and pushes by Stream and webhook. */
export type Pot = 'calls' | 'pushes'

export const pots: readonly Pot[] = ['calls', 'pushes']

/** Where DingTalk counts its months. */
export const zone = 'Asia/Shanghai'

/** YYYY-MM. */
export const monthOf = (at: Date): string => dayIn(zone, at).slice(0, 7)

/** Under which name an app's use is counted for all processes. */
export const quotaAccount = (clientId: string): string => `dingtalk:${clientId}`
