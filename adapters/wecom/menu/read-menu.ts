import { WecomRefused } from '../api/refusal.ts'
import type { WecomApi } from '../api/wecom-api.ts'

/** WeCom's word for: there is none. */
const noMenu = 46003

/** The menu of the app as WeCom has it; undefined: none. It tells only of an app that receives messages. @throws RemoteRefused, NeverArrived */
export async function readMenu(api: Pick<WecomApi, 'call'>, agentid: number): Promise<unknown> {
  try {
    return await api.call('GET', '/cgi-bin/menu/get', { query: { agentid } })
  } catch (error) {
    if (error instanceof WecomRefused && error.errcode === noMenu) return undefined
    throw error
  }
}
