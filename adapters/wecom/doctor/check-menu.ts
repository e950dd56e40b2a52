import { hasTrouble } from '../../../src/chat/doctor.ts'
import { WecomRefused } from '../api/refusal.ts'
import { callbackPath } from '../callback-path.ts'
import { isOwnMenu, menuDiffers, menuFingerprint, menuIn } from '../menu/menu.ts'
import { isReceivingOff, readMenu } from '../menu/read-menu.ts'
import { atPlace } from './admin-places.ts'
import type { AppCheck } from './examined.ts'

/** The menu is asked for of an app that receives messages alone: so it also shows whether this one does. */
export const checkMenu: AppCheck = async ({ api, app, options, ports }, found) => {
  const { t } = ports
  const { agentId, publicUrl } = app
  try {
    const current = await readMenu(api, agentId)
    if (current !== undefined && !isOwnMenu(current)) return [await ofOthers(menuFingerprint(current))]
    if (current === undefined || menuDiffers(current, menuIn(options.locale))) return [later()]
    return [{ code: 'wecom.menu', ok: true, says: t('doctor.wecom.menu.ok') }]
  } catch (error) {
    if (!(error instanceof WecomRefused && isReceivingOff(error))) throw error
    // Where the keys differ it could not be saved.
    if (hasTrouble(found, 'wecom.token', 'wecom.aesKey', 'wecom.http', 'wecom.callback')) return []
    const url = `${publicUrl ?? 'https://…'}${callbackPath(app)}`
    return [
      {
        ...{ code: 'wecom.callbackOff', ok: false, says: t('doctor.wecom.callbackOff', { code: error.errcode }) },
        ...atPlace('url', t, t('doctor.wecom.callbackOff.do', { url })),
      },
    ]
  }

  function later() {
    return { code: 'wecom.menu', ok: true, soon: true as const, says: t('doctor.wecom.menu.soon') }
  }

  async function ofOthers(menu: string) {
    if (await ports.isMenuKept(menu)) return { code: 'wecom.menu', ok: true, says: t('doctor.wecom.menu.kept') }
    return {
      ...{ code: 'wecom.menu', ok: false, says: t('doctor.wecom.menu') },
      ...atPlace('menu', t, t('doctor.wecom.menu.do')),
    }
  }
}
