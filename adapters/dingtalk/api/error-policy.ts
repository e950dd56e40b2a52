import { type RefusalAbout, RemoteRefused } from '../../../src/errors/remote-errors.ts'

interface Rule {
  /** The code begins with it. */
  code: string
  about: RefusalAbout
  /** When the same may be taken, milliseconds; undefined: never, without a change. */
  again?: number
}

const second = 1000
const hour = 3600 * second

/** What DingTalk's noes are about (facts of open.dingtalk.com: 全局错误码); whatever is not here is about the message. */
const rules: readonly Rule[] = [
  { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg', about: 'lane', again: hour },
  { code: '90020', about: 'lane', again: hour },
  { code: 'Forbidden.AccessDenied.Qps', about: 'lane', again: second },
  { code: 'Forbidden.AccessDenied.Qpm', about: 'lane', again: 60 * second },
  { code: '90018', about: 'lane', again: second },
  { code: '90002', about: 'lane', again: 5 * second },
  { code: 'send.too.fast', about: 'recipient', again: 5 * second },
  { code: 'send.byToken.tooFast', about: 'lane', again: 5 * second },
  { code: 'too.many.group', about: 'lane', again: 60 * second },
  { code: 'Forbidden.AccessDenied', about: 'lane' },
  { code: 'invalidClientIdOrSecret', about: 'lane' },
  { code: 'InvalidAuthentication', about: 'lane' },
  { code: 'invalidParameter.robotCode', about: 'lane' },
  { code: 'bot.stopped', about: 'lane' },
  { code: 'group.disbanded', about: 'recipient' },
  { code: 'invalid.openConversationId', about: 'recipient' },
  { code: 'miss.openConversationId', about: 'recipient' },
  { code: 'invalidStaffId', about: 'recipient' },
  { code: '33012', about: 'recipient' },
  { code: '60121', about: 'recipient' },
]

export function refusalOf(code: string): RemoteRefused {
  const rule = rules.find((one) => code.startsWith(one.code))
  const { about = 'message', again } = rule ?? {}
  return new RemoteRefused(code, { about, ...(again === undefined ? {} : { retryAfterMs: again }) })
}
