import { countedDay, isNearMost, personsAccount } from '../adapters/wecom/index.ts'
import type { Settings } from '../src/config/settings.ts'
import { reachOn } from '../src/installations/daily-reach.ts'
import type { PlatformCondition } from '../src/operations/read-status.ts'
import type { Reader } from '../src/store/store.ts'

/** That the app of WeCom has told nearly as many people something today as it may, by all processes together. */
export async function personsADay(
  reader: Reader,
  { wecomCorpId: corpId, wecomAgentId: agentId }: Pick<Settings, 'wecomCorpId' | 'wecomAgentId'>,
  now: Date,
): Promise<readonly PlatformCondition[]> {
  if (corpId === undefined || agentId === undefined) return []
  const { persons, most } = (await reachOn(reader, personsAccount({ corpId, agentId }), countedDay(now))) ?? {}
  if (persons === undefined || most === undefined || !isNearMost({ persons, most })) return []
  const says = { key: 'status.wecom.persons', args: { persons, most } } as const
  return [{ platform: 'wecom', code: 'wecom.persons', severity: 'warning', says }]
}
