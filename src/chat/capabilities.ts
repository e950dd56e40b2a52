import type { WordKey } from '../i18n/translate.ts'
import type { ConversationAddress, ConversationKind, PlatformUser } from './conversation.ts'
import type { Form } from './form.ts'

/** Where something would be said: in a conversation (to everybody, or to one member alone), or to a person alone. */
export type Place =
  | { address: ConversationAddress; kind: ConversationKind | undefined; onlyFor?: PlatformUser }
  | { platform: string; user: PlatformUser }

/** Sentences without arguments. */
export type WayWords = Extract<WordKey, `${string}.way.${string}`>

/** What an adapter says of a place; a pure function of it. */
export interface PlaceProfile {
  capabilities: Capabilities
  limits: Limits
  /** What shares its rate limits and refusals: the account, the application, the robot. Other lanes go on without it. */
  lane: string
  /**
   * Whose it is alone, and where, where that is known without asking: what is said to them and what is said there are counted
   * as one.
   */
  alone?: { user: PlatformUser; address: ConversationAddress }
  /**
   * Nobody there knows a message again that is sent twice: one whose end is unknown is repeated once and no more, and a picture
   * not at all. A message that becomes several goes one by one (`Outgoing.part`). `same`: it is known again as long as it is the
   * same to the letter, so what may read differently later is kept before it is handed over. Undefined: repeated until it is known.
   */
  repeats?: 'once' | 'same'
  /** What people type before a command there; `/` without it. */
  commandPrefix?: string
  /** The lease a process must hold to send there, as for a socket that only one process may have. */
  lease?: string
  /** How what is said there goes out, and why no other way, where the platform has several. */
  way?: WayWords
  /** Whether a form is shown inside the chat where others are pages. Pure: its fields alone decide. */
  showsForm?(form: Form): boolean
}

/**
 * What can be done in a place, as data (docs/decisions/017-capabilities-are-declared.md). The bot reads this and never
 * asks whether a method exists.
 */
export interface Capabilities {
  /**
   * Whether a posted message can be rewritten: any number of times, once for each handle, or never. A copy that cannot be
   * rewritten stays as it is; pressing its buttons then brings a fresh card.
   */
  edit: 'always' | 'once' | 'never'
  /** Until when after it was posted a message can be taken back, milliseconds. Undefined: never. */
  recallMs?: number
  /** Cards have buttons. Without it the text form is sent with the commands to type. */
  buttons: boolean
  /**
   * The acknowledgement of a press can carry the pressed card as it is now; `presser`: for whoever pressed, and everybody else
   * needs its rewrite all the same.
   */
  cardInAck?: boolean | 'presser'
  /** It can carry a form that is shown inside the chat (`PlaceProfile.showsForm`). */
  formInAck?: boolean
  /**
   * Messages are letters: a card is sent whole and without buttons, and is neither rewritten nor sent again when its
   * subject changes.
   */
  letters?: boolean
  /** How a form reaches a person: inside the chat, as a signed page, or one question at a time. */
  forms: 'native' | 'page' | 'typed'
  images: boolean
  /** A message only one member of a group sees. Without it such an answer goes to the direct conversation. */
  ephemeral: boolean
  /** The platform lists the members of a group. Without it a group is treated as if an outsider were in it. */
  membersVisible: boolean
  /** Messages that do not mention the bot reach us. */
  groupMessagesVisible: boolean
}

/** How fast may be sent: declared by the adapter, kept by the bot. */
export interface Pace {
  /** Messages per minute into one group; undefined: no limit. */
  perGroupPerMinute?: number
  /** Messages per minute to one person, and per hour; undefined: no limit. */
  perPersonPerMinute?: number
  perPersonPerHour?: number
  /** Messages per second over the whole lane, by this process; undefined: no limit. */
  perLanePerSecond?: number
  /** Copies rewritten per minute over the whole lane, by all processes together; undefined: as what is posted. */
  rewritesPerLanePerMinute?: number
  /** Shortest gap between two messages into one conversation, milliseconds. */
  gapMs?: number
  /** Minutes of an hour in which everybody says what is scheduled: what we schedule is spread then (`src/clock/jitter.ts`). */
  crowdedMinutes?: readonly number[]
}

export interface Limits {
  text: TextLimit
  pace: Pace
}

export interface TextLimit {
  most: number
  in: 'characters' | 'bytes'
  /** How many messages a longer text may become; what is left then is cut, and said. */
  parts: number
}
