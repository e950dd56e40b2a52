import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Translator } from '../../../src/i18n/translate.ts'
import { UsedUp } from '../quota/used-up.ts'
import { atPlace, type Place } from './console-places.ts'

/** What keeps every call from being answered: nothing that comes after it has to be tried. */
export const everything = ['dingtalk.secret', 'dingtalk.address', 'dingtalk.unreachable', 'dingtalk.usedUp'] as const

/** What is wrong where DingTalk refuses a call, or does not answer. @param scope what the app has to be granted for the call */
export function refusalFinding(error: unknown, t: Translator, scope?: string): PlatformFinding {
  if (error instanceof UsedUp)
    return {
      ...{ code: 'dingtalk.usedUp', ok: false, says: t('doctor.dingtalk.usedUp') },
      where: t('doctor.dingtalk.usedUp.where'),
    }
  if (error instanceof RemoteRefused) return ofCode(error.code, t, scope)
  if (!(error instanceof NeverArrived)) throw error
  return {
    ...{ code: 'dingtalk.unreachable', ok: false, says: t('doctor.dingtalk.unreachable', { about: error.message }) },
    where: t('doctor.dingtalk.unreachable.where'),
  }
}

function ofCode(code: string, t: Translator, scope: string | undefined): PlatformFinding {
  const begins = (...starts: string[]) => starts.some((start) => code.startsWith(start))
  const found = (name: string, says: string, place: Place, todo: string): PlatformFinding => ({
    ...{ code: `dingtalk.${name}`, ok: false, says },
    ...atPlace(place, t, todo),
  })
  if (begins('invalidClientIdOrSecret', 'authFailed', 'InvalidAuthentication', '40014'))
    return found('secret', t('doctor.dingtalk.secret', { code }), 'secret', t('doctor.dingtalk.secret.do'))
  if (begins('Forbidden.AccessDenied.IpNotInWhiteList', '60020'))
    return found('address', t('doctor.dingtalk.address'), 'address', t('doctor.dingtalk.address.do'))
  if (scope !== undefined && begins('Forbidden.AccessDenied.AccessTokenPermissionDenied', '60011'))
    return found('scope', t('doctor.dingtalk.scope', { scope }), 'scope', t('doctor.dingtalk.scope.do', { scope }))
  if (begins('invalidParameter.robotCode', 'bot.stopped'))
    return found('robot', t('doctor.dingtalk.robot', { code }), 'robot', t('doctor.dingtalk.robot.do'))
  return {
    ...{ code: 'dingtalk.failed', ok: false, says: t('doctor.dingtalk.failed', { code }) },
    where: t('doctor.dingtalk.failed.where'),
  }
}
