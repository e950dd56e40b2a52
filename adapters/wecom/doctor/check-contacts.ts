import { z } from 'zod'
import { WecomRefused } from '../api/refusal.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import { atPlace } from './admin-places.ts'
import type { AppCheck } from './examined.ts'

/** So many members are asked for a customer of theirs. */
const most = 5
/** The app may not call customer contacts. */
const noRight = [48002, 84074]
/** They have no customer; and the app may not know of them. */
const nobodyThere = [84061, 60011]

const followers = z.object({ follow_user: z.array(z.string()).catch([]) })
const customers = z.object({ external_userid: z.array(z.string()).catch([]) })

/** 客户联系: whether a customer of somebody in the visible range can be read. */
export const checkContacts: AppCheck = async ({ api, ports: { t } }) => {
  try {
    const found = await readSome(api)
    const says = found ? t('doctor.wecom.contacts.ok') : t('doctor.wecom.contacts.none')
    return [{ code: 'wecom.contacts', ok: true, says }]
  } catch (error) {
    if (!isRefused(error, noRight)) throw error
    return [
      {
        ...{ code: 'wecom.contacts', ok: false, says: t('doctor.wecom.contacts') },
        ...atPlace('callers', t, t('doctor.wecom.contacts.do')),
      },
    ]
  }
}

/** @returns false: there was none to read */
async function readSome(api: WecomApi): Promise<boolean> {
  const { follow_user } = await api.call('GET', '/cgi-bin/externalcontact/get_follow_user_list', { shape: followers })
  for (const userid of follow_user.slice(0, most)) {
    try {
      const told = await api.call('GET', '/cgi-bin/externalcontact/list', { query: { userid }, shape: customers })
      const [external_userid] = told.external_userid
      if (external_userid === undefined) continue
      await api.call('GET', '/cgi-bin/externalcontact/get', { query: { external_userid } })
      return true
    } catch (error) {
      if (!isRefused(error, nobodyThere)) throw error
    }
  }
  return false
}

const isRefused = (error: unknown, codes: readonly number[]): boolean =>
  error instanceof WecomRefused && codes.includes(error.errcode)
