import type { PolicyDocument } from '../document.ts'
import { agentSettlement } from './agent-settlement.ts'
import { channelDistribution } from './channel-distribution.ts'
import { storeSales } from './store-sales.ts'

/** Industry packs by the name they are loaded with; their Chinese name does as well. */
export const packs: Readonly<Record<string, PolicyDocument>> = {
  'store-sales': storeSales,
  'channel-distribution': channelDistribution,
  'agent-settlement': agentSettlement,
}
