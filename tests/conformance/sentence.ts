import type { Capabilities } from '../../src/chat/capabilities.ts'
import type { Chat } from './chat.ts'
import type { Ability, Driver } from './driver.ts'

/** One thing that holds on every platform, as a conversation. */
export interface Sentence {
  says: string
  needs?: readonly Ability[]
  /** Why there is nothing to see of it on a platform of these capabilities; undefined: there is. */
  notWhere?: (capabilities: Capabilities) => string | undefined
  /** The same of one where somebody is alone with the bot. */
  notAloneWhere?: (capabilities: Capabilities) => string | undefined
  talk(chat: Chat): Promise<void>
}

/** Why a sentence cannot be tried on a platform; undefined: it can. */
export function whyNot({ needs = [], notWhere, notAloneWhere }: Sentence, driver: Driver): string | undefined {
  const missing = needs.map((ability) => driver.cannot[ability]).find((why) => why !== undefined)
  return missing ?? notWhere?.(capabilitiesInGroups(driver)) ?? notAloneWhere?.(capabilitiesAlone(driver))
}

/** What can be done in its groups. */
export const capabilitiesInGroups = (driver: Looked): Capabilities => capabilitiesIn('group', driver)

/** What can be done where somebody is alone with the bot. */
export const capabilitiesAlone = (driver: Looked): Capabilities => capabilitiesIn('direct', driver)

type Looked = Pick<Driver, 'adapter' | 'platform' | 'forNow'>

const capabilitiesIn = (kind: 'group' | 'direct', { adapter, platform, forNow }: Looked): Capabilities => ({
  ...adapter.at({ address: { platform, tenant: '', id: '' }, kind }).capabilities,
  ...forNow,
})
