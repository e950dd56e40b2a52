import { readBaseUrl, WecomApi, WecomRefused } from '../adapters/wecom/index.ts'
import { systemClock } from '../src/clock/clock.ts'
import { secretKeys } from '../src/config/secret-key.ts'
import { NeverArrived } from '../src/errors/remote-errors.ts'
import { UserError } from '../src/errors/user-error.ts'
import { sayByKey } from '../src/i18n/translate.ts'
import { keptToken } from '../src/installations/access-tokens.ts'
import { createSealer } from '../src/secrets/sealer.ts'
import type { AdminContext } from './verb.ts'

export interface WecomAccount {
  /** The CorpID. */
  tenant: string
  agentId: number
}

/** Calls WeCom as the app that the settings name. @throws UserError: WeCom's no, in its words */
export async function withWecomApi<T>(
  { store, settings, locale }: Pick<AdminContext, 'store' | 'settings' | 'locale'>,
  work: (api: WecomApi, account: WecomAccount) => Promise<T>,
): Promise<T> {
  const { wecomCorpId: tenant, wecomAgentId: agentId, wecomSecret: secret, wecomProxy: proxy } = settings
  if (tenant === undefined || agentId === undefined || secret === undefined)
    throw new UserError('error.wecom.notSet', { setting: 'WECOM_AGENT_ID' })
  const tokens = keptToken(store, createSealer(secretKeys(settings)), `wecom:${tenant}:${agentId}`)
  const baseUrl = readBaseUrl(settings.wecomApiBase)!
  const api = new WecomApi({ baseUrl, proxy, corpId: tenant, secret, tokens, clock: systemClock })
  try {
    return await work(api, { tenant, agentId })
  } catch (error) {
    if (error instanceof WecomRefused)
      throw new UserError('error.wecom.refused', { says: sayByKey(locale, error.says.key, error.says.args) })
    if (error instanceof NeverArrived) throw new UserError('error.wecom.unreachable')
    throw error
  } finally {
    api.close()
  }
}
