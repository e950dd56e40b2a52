import type { Check } from './examined.ts'

/** Where nothing leaves this machine. */
const onThisMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Over http secrets go through a network of one's own as they are: that is let be, and named. */
export const checkApiBase: Check = async ({ options: { app }, ports: { t } }) => {
  if (app?.apiBase.protocol !== 'http:' || onThisMachine.test(app.apiBase.hostname)) return []
  return [
    {
      ...{ code: 'wecom.apiBase', ok: true, soon: true },
      says: t('doctor.wecom.apiBase'),
      where: t('doctor.wecom.apiBase.where'),
    },
  ]
}
