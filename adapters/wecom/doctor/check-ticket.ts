import { z } from 'zod'
import type { AppCheck } from './examined.ts'

const shape = z.object({ ticket: z.string().min(1) })

/** What pages of ours are signed with, of the corp and of the app. */
export const checkTicket: AppCheck = async ({ api, ports: { t } }) => {
  await api.call('GET', '/cgi-bin/get_jsapi_ticket', { shape })
  await api.call('GET', '/cgi-bin/ticket/get', { query: { type: 'agent_config' }, shape })
  return [{ code: 'wecom.ticket', ok: true, says: t('doctor.wecom.ticket.ok') }]
}
