/**
 * What a platform can do, as data (docs/decisions/017-capabilities-are-declared.md). The bot reads this and never asks
 * whether a method exists.
 */
export interface Capabilities {
  /** A posted message can be rewritten. Without it a changed card is posted anew, the old one answers "out of date". */
  edit: boolean
  /** Cards have buttons. Without it the text form is sent with the commands to type. */
  buttons: boolean
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

/** Rate limits of a platform: declared by the adapter, kept by the bot. */
export interface RateLimit {
  /** Messages per minute into one group; undefined: no limit. */
  perGroupPerMinute?: number
  /** Shortest gap between two messages into one conversation, milliseconds. */
  gapMs?: number
}

export interface Limits {
  /** Longest text in characters; longer text is cut and the rest announced. */
  textLength: number
  rateLimit: RateLimit
}
