import { msPerHour } from '../../../src/clock/lengths.ts'
import { type RefusalAbout, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { figuresIn, isUsedUp, UsedUp } from '../quota/used-up.ts'

interface Rule {
  /** The code begins with it. */
  code: string
  about: RefusalAbout
  /** When the same may be taken, milliseconds; undefined: never, without a change. */
  again?: number
}

const second = 1000

/** What DingTalk's noes are about (facts of open.dingtalk.com: 全局错误码); whatever is not here is about the message. */
const rules: readonly Rule[] = [
  { code: 'Forbidden.AccessDenied.Qps', about: 'lane', again: second },
  { code: 'Forbidden.AccessDenied.Qpm', about: 'lane', again: 60 * second },
  { code: '90018', about: 'lane', again: second },
  { code: '90002', about: 'lane', again: 5 * second },
  { code: 'send.too.fast', about: 'recipient', again: 5 * second },
  { code: 'send.byToken.tooFast', about: 'lane', again: 5 * second },
  { code: 'too.many.group', about: 'lane', again: 60 * second },
  { code: 'Forbidden.AccessDenied', about: 'lane' },
  { code: '-1', about: 'message', again: 5 * second },
  { code: 'invalidClientIdOrSecret', about: 'lane' },
  { code: 'authFailed', about: 'lane' },
  { code: '40014', about: 'lane' },
  { code: '42001', about: 'lane' },
  { code: '60011', about: 'lane' },
  { code: '60020', about: 'lane' },
  { code: 'InvalidAuthentication', about: 'lane' },
  { code: 'invalidParameter.robotCode', about: 'lane' },
  { code: 'bot.stopped', about: 'lane' },
  { code: '410100', about: 'lane', again: 600 * second },
  { code: '130101', about: 'lane', again: 600 * second },
  { code: '310000', about: 'lane' },
  { code: '300001', about: 'recipient' },
  { code: '300005', about: 'recipient' },
  { code: 'group.disbanded', about: 'recipient' },
  { code: 'invalid.openConversationId', about: 'recipient' },
  { code: 'miss.openConversationId', about: 'recipient' },
  { code: 'param.userIdNotExist', about: 'recipient' },
  { code: 'param.openSpaceIdInvalid', about: 'recipient' },
  { code: 'invalidStaffId', about: 'recipient' },
  { code: '33012', about: 'recipient' },
  { code: '60121', about: 'recipient' },
]

/** Of the new API and of the old one: with another token it may be yes. */
export const isTokenGone = (code: string): boolean =>
  code.startsWith('InvalidAuthentication') || code === '40014' || code === '42001'

/** @param says DingTalk's words, which may tell how much of a month was used */
export function refusalOf(code: string, says = ''): RemoteRefused {
  if (isUsedUp(code)) return new UsedUp(code, { figures: figuresIn(says), inMs: msPerHour })
  const rule = rules.find((one) => code.startsWith(one.code))
  const { about = 'message', again } = rule ?? {}
  return new RemoteRefused(code, { about, ...(again === undefined ? {} : { retryAfterMs: again }) })
}
