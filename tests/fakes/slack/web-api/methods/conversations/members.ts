import { channelOf, needsFor } from '../../find-channel.ts'
import type { Method } from '../../method.ts'
import { page } from '../../pages.ts'
import { readScopes } from './info.ts'

export const conversationsMembers: Method = {
  scopes: readScopes,
  tier: 4,
  required: ['channel'],
  optional: ['cursor', 'limit'],
  handle(call) {
    const channel = channelOf(call)
    needsFor(call, channel, 'read')
    const ids = call.world.membersOf(channel).map(({ id }) => id)
    const { items, response_metadata } = page(call, ids, { usual: 100, most: 1000 })
    return { members: items, response_metadata }
  },
}
