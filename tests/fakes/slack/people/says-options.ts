export interface NewUpload {
  name: string
  content: Uint8Array
  mime?: string
}

export interface SaysOptions {
  /** The ts of the message it is said under. */
  thread?: string
  files?: readonly NewUpload[]
  /** Begins with the bot's name. */
  mentionsBot?: boolean
  /** It was said so long ago (milliseconds) and no app heard of it. */
  ago?: number
  /** A message of the bot's kind, a join line, …: `bot_message`, `me_message`. */
  subtype?: string
}
