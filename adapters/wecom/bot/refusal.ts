import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { type ErrorRule, errorPolicy, ruleOf } from '../api/error-policy.ts'
import { WecomRefused } from '../api/refusal.ts'

/** A bot's own codes beside WeCom's (developer.work.weixin.qq.com/document/path/101463). */
const botPolicy: Readonly<Record<string, ErrorRule>> = {
  ...errorPolicy,
  '853000': { class: 'settingsWrong', says: 'wecom.error.bot' },
  '93006': { class: 'recipientGone', says: 'wecom.error.notSpokenTo' },
}

/** The bot's id or its secret. */
export const isSettingsWrong = (error: unknown): error is WecomRefused =>
  error instanceof WecomRefused && error.class === 'settingsWrong'

/** 846605: nothing was told under this req_id in this connection; 846608: it is too late for it. */
export const windowClosed: readonly number[] = [846_605, 846_608]

/** What is said too often in one chat waits there, and holds up no other. */
const tooOften = 45_009
const tooOftenWaits = 60_000

export function refusalOf(errcode: number, errmsg: string): RemoteRefused {
  if (errcode === tooOften) return new RemoteRefused(String(errcode), { retryAfterMs: tooOftenWaits })
  return new WecomRefused({ errcode, errmsg }, ruleOf(errcode, botPolicy))
}
