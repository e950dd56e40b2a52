import type { Capabilities, Place, PlaceProfile } from '../../src/chat/capabilities.ts'
import { msPerDay } from '../../src/clock/lengths.ts'
import { isSmallForm } from './cards/form-card.ts'
import { conversationId, memberAloneIn, memberId, type PlaceKind, readConversationId } from './conversation-id.ts'
import { limitsIn } from './limits.ts'

const platform = 'wecom'

/** Nothing but what is said: no buttons, nothing rewritten, nobody heard. */
const outgoingOnly: Capabilities = {
  edit: 'never',
  buttons: false,
  letters: true,
  forms: 'typed',
  images: true,
  ephemeral: false,
  membersVisible: false,
  groupMessagesVisible: false,
}

const capabilitiesOf: Record<PlaceKind, Capabilities> = {
  /** A card is rewritten by the newest code of its copy, once (`response_code`, 72 h); anything is taken back for a day. */
  app: {
    edit: 'once',
    recallMs: msPerDay,
    buttons: true,
    forms: 'page',
    images: true,
    ephemeral: false,
    membersVisible: true,
    groupMessagesVisible: false,
  },
  /** A pressed card changes in the answer to the press alone, within five seconds. */
  bot: {
    edit: 'never',
    buttons: true,
    cardInAck: true,
    forms: 'page',
    images: true,
    ephemeral: false,
    membersVisible: false,
    groupMessagesVisible: false,
  },
  appchat: { ...outgoingOnly, membersVisible: true },
  robot: outgoingOnly,
}

/** What can be done in a place of WeCom. */
export function at(place: Place): PlaceProfile {
  const kind = kindOf(place)
  const lane = laneOf(place, kind)
  const userId = memberIn(place)
  return {
    capabilities: capabilitiesOf[kind],
    limits: limitsIn[kind],
    lane,
    ...(kind === 'app' ? {} : { way: `wecom.way.${kind}` as const }),
    // Its socket is one process's alone.
    ...(kind === 'bot' ? { lease: lane } : {}),
    // The app says the same JSON again, and WeCom leaves it at that.
    repeats: kind === 'app' ? 'same' : 'once',
    ...(userId === undefined ? {} : { alone: aloneWith(userId, place, kind) }),
    ...(kind === 'app' || kind === 'bot' ? { showsForm: (form) => isSmallForm(form, kind) } : {}),
  }
}

const kindOf = (place: Place): PlaceKind => ('address' in place ? readConversationId(place.address.id).kind : 'app')

const tenantOf = (place: Place): string => ('address' in place ? place.address.tenant : place.user.tenant)

const memberIn = (place: Place): string | undefined =>
  'address' in place ? memberAloneIn(place.address.id) : memberId(place.user.userId)

/** What is said to a member and in their conversation is one, and WeCom counts it so. */
function aloneWith(userId: string, place: Place, kind: PlaceKind): NonNullable<PlaceProfile['alone']> {
  const tenant = tenantOf(place)
  return { user: { tenant, userId, outsider: false }, address: { platform, tenant, id: conversationId(kind, userId) } }
}

/** The app has one, and so have its groups; the bot; and each robot. */
function laneOf(place: Place, kind: PlaceKind): string {
  const lane = `${platform}:${tenantOf(place)}:${kind}`
  return kind === 'robot' && 'address' in place ? `${lane}:${readConversationId(place.address.id).id}` : lane
}
