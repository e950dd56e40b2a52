/** One line of a record of talk that somebody forwards, as the record has it. Nobody vouches for any of it. */
export interface ForwardedLine {
  author: string
  /** When it was said, milliseconds; undefined: the record does not tell. */
  at?: number
  text: string
}
