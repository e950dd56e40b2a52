import type { SweepPorts } from '../adapters/slack/index.ts'
import { lastSaidBefore, saidBetween } from '../src/archive/said-between.ts'
import { boundConversations } from '../src/bot/conversations/bound-conversations.ts'
import type { PlatformPorts } from './platform.ts'

/** What Slack's adapter asks about what is kept, to find what is missing of it. */
export function slackSweeps({
  store,
  leases,
  settings,
}: Pick<PlatformPorts, 'store' | 'leases'> & { settings: Pick<PlatformPorts['settings'], 'timeZone'> }): SweepPorts {
  return {
    ...{ store, leases },
    timeZone: settings.timeZone,
    kept: {
      async conversations(tenant) {
        const bound = await store.read((reader) => boundConversations(reader, { platform: 'slack', tenant }))
        return bound.map(({ externalId: channel, ...conversation }) => ({ channel, ...conversation }))
      },
      saidBetween: (bound, range) => store.read((reader) => saidBetween(reader, bound, range)),
      lastSaidBefore: (bound, moment) => store.read((reader) => lastSaidBefore(reader, bound, moment)),
    },
  }
}
