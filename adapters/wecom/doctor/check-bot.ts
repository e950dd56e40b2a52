import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { hasTrouble } from '../../../src/chat/doctor.ts'
import { sayMoment } from '../../../src/i18n/say-time.ts'
import { atPlace } from './admin-places.ts'
import { notRunning } from './check-callback.ts'
import type { Check } from './examined.ts'

/** The bot as the running server knows it: a second connection would end the first. */
export const checkBot: Check = async ({ options, ports: { running, t, bot } }, before) => {
  if (!options.bot || hasTrouble(before, 'wecom.notRunning', 'wecom.restart')) return []
  if (!running) return [notRunning(t)]
  const { connection, conditions } = await bot()
  const has = (trouble: string) => conditions.includes(`wecom.bot.${trouble}`)
  const taken = atPlace('bot', t, t('doctor.wecom.botTaken.do'))
  if (has('refused'))
    return [bad('botSecret', t('doctor.wecom.botSecret'), atPlace('bot', t, t('doctor.wecom.botSecret.do')))]
  if (has('taken')) return [bad('botTaken', t('doctor.wecom.botTaken'), taken)]
  if (has('unreachable'))
    return [bad('botUnreachable', t('doctor.wecom.botUnreachable'), { where: t('doctor.wecom.unreachable.where') })]
  if (has('disputed'))
    return [{ code: 'wecom.botDisputed', ok: true, soon: true, says: t('doctor.wecom.botDisputed'), ...taken }]
  if (!connection)
    return [bad('botUnreachable', t('doctor.wecom.botUnreachable'), { where: t('doctor.wecom.unreachable.where') })]
  const { since } = connection
  if (!since) return [{ code: 'wecom.bot', ok: true, soon: true, says: t('doctor.wecom.bot.elsewhere') }]
  const said = sayMoment(t.locale, since, options.timeZone)
  return [{ code: 'wecom.bot', ok: true, says: t('doctor.wecom.bot.ok', { since: said }) }]
}

const bad = (code: string, says: string, where: Partial<PlatformFinding>): PlatformFinding => ({
  ...{ code: `wecom.${code}`, ok: false, says },
  ...where,
})
