import { hasTrouble, type PlatformFinding } from '../../../src/chat/doctor.ts'
import type { Check } from './examined.ts'
import { everything } from './refusal-finding.ts'

/** Whether the server runs, and what it is connected by stands. What is refused to the doctor as well was said by then. */
export const checkServer: Check = async ({ ports: { running, t } }, found): Promise<PlatformFinding[]> => {
  if (!running)
    return [
      {
        ...{ code: 'dingtalk.notRunning', ok: false, says: t('doctor.dingtalk.notRunning') },
        where: t('doctor.dingtalk.notRunning.where'),
      },
    ]
  if (hasTrouble(found, ...everything)) return []
  const { conditions } = running
  if (conditions.includes('dingtalk.stream.away'))
    return [
      {
        ...{ code: 'dingtalk.away', ok: false, says: t('doctor.dingtalk.away') },
        where: t('doctor.dingtalk.unreachable.where'),
      },
    ]
  // Right with the settings of now, and refused to those that it was started with.
  if (conditions.includes('dingtalk.stream.refused'))
    return [
      {
        ...{ code: 'dingtalk.restart', ok: false, says: t('doctor.dingtalk.restart') },
        where: t('doctor.dingtalk.restart.where'),
      },
    ]
  return [{ code: 'dingtalk.stream', ok: true, says: t('doctor.dingtalk.stream.ok') }]
}
