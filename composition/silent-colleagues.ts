import { isBotChat } from '../adapters/wecom/index.ts'
import { directWith } from '../src/bot/conversations/direct-with.ts'
import type { Settings } from '../src/config/settings.ts'
import type { PlatformCondition } from '../src/operations/read-status.ts'
import { linkedAccounts } from '../src/people/linked-accounts.ts'
import type { Reader } from '../src/store/store.ts'

const platform = 'wecom'
/** So many are named; the others are counted. */
const mostNamed = 20

/** Whoever never said a word to the bot of WeCom cannot be told anything there, where it is the only way in. */
export async function silentColleagues(
  reader: Reader,
  { wecomCorpId: tenant, wecomBotId, wecomAgentId }: Pick<Settings, 'wecomCorpId' | 'wecomBotId' | 'wecomAgentId'>,
): Promise<readonly PlatformCondition[]> {
  if (tenant === undefined || wecomBotId === undefined || wecomAgentId !== undefined) return []
  const silent: string[] = []
  for (const { userId, name } of await linkedAccounts(reader, { platform, tenant }))
    if (!(await directWith(reader, { platform, tenant, userId })).some(isBotChat)) silent.push(name)
  if (silent.length === 0) return []
  const args = { count: silent.length, names: silent.slice(0, mostNamed) }
  return [{ platform, code: 'wecom.bot.silent', severity: 'warning', says: { key: 'status.wecom.silent', args } }]
}
