import type { Capabilities, Place, PlaceProfile } from '../../src/chat/capabilities.ts'
import type { ConversationAddress } from '../../src/chat/conversation.ts'
import { isCardForm } from './cards/form-params.ts'
import { conversationId, type PlaceKind, readConversationId } from './conversation-id.ts'
import { limits, robotLimits } from './limits.ts'

export const platform = 'dingtalk'

/** The robot hears what mentions it, and says texts and pictures. */
const texts: Capabilities = {
  edit: 'never',
  buttons: false,
  forms: 'page',
  images: true,
  ephemeral: false,
  membersVisible: false,
  groupMessagesVisible: false,
}

/** Nothing but what is said: nobody heard. */
const outgoingOnly: Capabilities = { ...texts, letters: true, forms: 'typed' }

/** A card of the template is rewritten at any time, and changes under the finger in the answer to a press. */
const cards = { edit: 'always', buttons: true, formInAck: true } as const

/** What an adapter has beside its robot. */
export interface Means {
  /** The template of its cards. */
  hasTemplate: boolean
  /** A 酷应用: groups that install it tell who is in them. */
  hasCoolApp: boolean
  /** The month's pushes are saved on: sending in a form on a card costs one, on a page none. */
  savesPushes?: boolean
}

const robotAlone: Means = { hasTemplate: false, hasCoolApp: false }

/** What can be done in a place of DingTalk. */
export function at(place: Place, { hasTemplate, hasCoolApp, savesPushes = false }: Means = robotAlone): PlaceProfile {
  const kind = 'address' in place ? readConversationId(place.address.id).kind : 'member'
  if (kind === 'robot' && 'address' in place) return customRobot(place.address)
  const userId = memberIn(place)
  const tenant = 'address' in place ? place.address.tenant : place.user.tenant
  const user = userId === undefined ? undefined : { tenant, userId, outsider: false }
  const membersVisible = user !== undefined || (kind === 'group' && hasCoolApp)
  return {
    capabilities: { ...texts, ...cardsIn(kind, hasTemplate), membersVisible },
    limits,
    lane: `${platform}:${tenant}`,
    // Nobody there knows a message again.
    repeats: 'once',
    ...(user ? { alone: { user, address: { platform, tenant, id: conversationId('member', user.userId) } } } : {}),
    ...(hasTemplate && kind === 'member' && !savesPushes ? { showsForm: isCardForm } : {}),
  }
}

/** Without the template a card has links that type its commands, which a group's robot would not hear. */
function cardsIn(kind: PlaceKind, hasTemplate: boolean): Partial<Capabilities> {
  if (kind === 'chat') return {}
  if (!hasTemplate) return kind === 'member' ? { buttons: true } : {}
  // In a group others look on.
  return { ...cards, cardInAck: kind === 'group' ? 'presser' : true }
}

/** Each of them has limits of its own. */
const customRobot = ({ tenant, id }: ConversationAddress): PlaceProfile => ({
  capabilities: outgoingOnly,
  limits: robotLimits,
  lane: `${platform}:${tenant}:${id}`,
  way: 'dingtalk.way.robot',
  repeats: 'once',
})

function memberIn(place: Place): string | undefined {
  if (!('address' in place)) return place.user.userId
  const { kind, id } = readConversationId(place.address.id)
  return kind === 'member' ? id : undefined
}
