import type { Told } from './push.ts'

/** What somebody said to a robot, once the month's pushes are used up: without what it was, and with why. */
export function withoutWords(told: Told): Told {
  if (told.kind !== 'robot') return told
  const { text: _, content: __, ...rest } = told.data
  const message = '本月 Webhook&Stream 推送额度已用完'
  return { ...told, data: { ...rest, errorCode: '20001', errorMessage: message, errMsg: message } }
}
