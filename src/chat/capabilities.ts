/** What a platform can do, as data (decision 8). The bot reads this and never asks whether a method exists. */
export interface Capabilities {
  /** A posted message can be rewritten. Without it a changed card is posted anew, the old one answers "out of date". */
  edit: boolean
  /** Cards have buttons. Without it the text form is sent with the commands to type. */
  buttons: boolean
  /**
   * What it sends are letters: a card comes whole but without its buttons, and stays as it was sent. A change of its
   * subject sends no other letter.
   */
  letters?: boolean
  /** How a form reaches a person: inside the chat, as a signed page, or one question at a time. */
  forms: 'native' | 'page' | 'typed'
  images: boolean
  /** A message only one member of a group sees. Without it such an answer goes to the direct conversation. */
  ephemeral: boolean
  /** The platform tells who is in a group. Without it a group is treated as if a stranger were in it. */
  membersVisible: boolean
  /** Messages that do not mention the bot reach us. */
  groupMessagesVisible: boolean
}

/** How fast a platform may be spoken to. The bot spends them, the adapter declares them. */
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
