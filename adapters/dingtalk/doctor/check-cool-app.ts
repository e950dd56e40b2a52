import { z } from 'zod'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { atPlace } from './console-places.ts'
import type { Check } from './examined.ts'

/** Whether a group that has the 酷应用 knows it by the code of the settings. */
export const checkCoolApp: Check = async ({ api, options: { coolAppCode }, ports }) => {
  const { t } = ports
  const tenant = coolAppCode === undefined ? undefined : await ports.tenant()
  if (coolAppCode === undefined || tenant === undefined) return []
  const openConversationId = await ports.someGroup(tenant)
  if (openConversationId === undefined)
    return [{ code: 'dingtalk.coolAppNowhere', ok: true, soon: true, says: t('doctor.dingtalk.coolApp.nowhere') }]
  try {
    const body = { openConversationId, coolAppCode, maxResults: 1 }
    await api.call('/v1.0/im/sceneGroups/members/batchQuery', body, z.unknown())
    return [{ code: 'dingtalk.coolApp', ok: true, says: t('doctor.dingtalk.coolApp.ok') }]
  } catch (error) {
    if (!(error instanceof RemoteRefused) || !/coolApp|openConversationId/.test(error.code)) throw error
    return [
      {
        ...{ code: 'dingtalk.coolApp', ok: false, says: t('doctor.dingtalk.coolApp', { code: error.code }) },
        ...atPlace('coolApp', t, t('doctor.dingtalk.coolApp.do')),
      },
    ]
  }
}
