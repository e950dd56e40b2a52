import type { Capabilities, Place, PlaceProfile } from '../../src/chat/capabilities.ts'
import { conversationId, readConversationId } from './conversation-id.ts'
import { limits } from './limits.ts'

export const platform = 'dingtalk'

/** The robot hears what mentions it, and says texts. */
const texts: Capabilities = {
  edit: 'never',
  buttons: false,
  forms: 'typed',
  images: false,
  ephemeral: false,
  membersVisible: false,
  groupMessagesVisible: false,
}

/** What can be done in a place of DingTalk. */
export function at(place: Place): PlaceProfile {
  const userId = memberIn(place)
  const tenant = 'address' in place ? place.address.tenant : place.user.tenant
  const user = userId === undefined ? undefined : { tenant, userId, outsider: false }
  return {
    capabilities: { ...texts, membersVisible: user !== undefined },
    limits,
    lane: `${platform}:${tenant}`,
    // Nobody there knows a message again.
    repeats: 'once',
    ...(user ? { alone: { user, address: { platform, tenant, id: conversationId('member', user.userId) } } } : {}),
  }
}

function memberIn(place: Place): string | undefined {
  if (!('address' in place)) return place.user.userId
  const { kind, id } = readConversationId(place.address.id)
  return kind === 'member' ? id : undefined
}
