import { WecomRefused } from '../api/refusal.ts'
import type { WecomApi } from '../api/wecom-api.ts'

/** WeCom's word for: there is none. */
const noMenu = 46003

/**
 * Whether WeCom did not tell of a menu because the app does not receive messages. With which code it says so is written
 * nowhere: it is any that is not about the settings, the moment or how often one asks.
 */
export const isReceivingOff = (error: unknown): boolean =>
  error instanceof WecomRefused && (error.class === undefined || error.class === 'messageWrong')

/** The menu of the app as WeCom has it; undefined: none. It tells only of an app that receives messages. @throws RemoteRefused, NeverArrived */
export async function readMenu(api: Pick<WecomApi, 'call'>, agentid: number): Promise<unknown> {
  try {
    return await api.call('GET', '/cgi-bin/menu/get', { query: { agentid } })
  } catch (error) {
    if (error instanceof WecomRefused && error.errcode === noMenu) return undefined
    throw error
  }
}
