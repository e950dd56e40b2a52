import { hasTrouble } from '../../../src/chat/doctor.ts'
import { WecomRefused } from '../api/refusal.ts'
import { callbackPath } from '../callback-path.ts'
import { isOwnMenu, menuDiffers, menuIn } from '../menu/menu.ts'
import { atPlace } from './admin-places.ts'
import type { AppCheck } from './examined.ts'

/** WeCom's word for: there is none. */
const noMenu = 46003

/** The menu is asked for of an app that receives messages alone: so it also shows whether this one does. */
export const checkMenu: AppCheck = async ({ api, app, options, ports }, found) => {
  const { t } = ports
  const { agentId: agentid, publicUrl } = app
  try {
    const current = await api.call('GET', '/cgi-bin/menu/get', { query: { agentid } })
    if (!isOwnMenu(current)) return [await ofOthers()]
    if (menuDiffers(current, menuIn(options.locale))) return [later()]
    return [{ code: 'wecom.menu', ok: true, says: t('doctor.wecom.menu.ok') }]
  } catch (error) {
    if (!(error instanceof WecomRefused)) throw error
    if (error.errcode === noMenu) return [later()]
    // Everything else that keeps the app from calling is known by now.
    if (error.class !== undefined && error.class !== 'messageWrong') throw error
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

  async function ofOthers() {
    if (await ports.isMenuKept()) return { code: 'wecom.menu', ok: true, says: t('doctor.wecom.menu.kept') }
    return {
      ...{ code: 'wecom.menu', ok: false, says: t('doctor.wecom.menu') },
      ...atPlace('menu', t, t('doctor.wecom.menu.do')),
    }
  }
}
