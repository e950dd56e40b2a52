import type { Capabilities, Place, PlaceProfile } from '../../src/chat/capabilities.ts'
import { msPerDay } from '../../src/clock/lengths.ts'
import { isSmallForm } from './cards/form-card.ts'
import { type PlaceKind, readConversationId } from './conversation-id.ts'
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
  return {
    capabilities: capabilitiesOf[kind],
    limits: limitsIn[kind],
    lane,
    // Its socket is one process's alone.
    ...(kind === 'bot' ? { lease: lane } : {}),
    // Only what the app says is looked for by WeCom itself.
    ...(kind === 'app' ? {} : { repeatsOnce: true as const }),
    ...(kind === 'app' || kind === 'bot' ? { showsForm: (form) => isSmallForm(form, kind) } : {}),
  }
}

const kindOf = (place: Place): PlaceKind => ('address' in place ? readConversationId(place.address.id).kind : 'app')

/** The app has one, and so have its groups; the bot; and each robot. */
function laneOf(place: Place, kind: PlaceKind): string {
  const tenant = 'address' in place ? place.address.tenant : place.user.tenant
  const lane = `${platform}:${tenant}:${kind}`
  return kind === 'robot' && 'address' in place ? `${lane}:${readConversationId(place.address.id).id}` : lane
}
