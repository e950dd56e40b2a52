/** What the form pages take. */
export const pageLimits = {
  /** A whole form without files, as a browser encodes it: 中文 costs nine bytes a character. */
  bodyBytes: 512 * 1024,
  /** A whole form with files: two of the largest that are kept, and a little. */
  requestBytes: 41_000_000,
  /** The headers of one part. */
  headBytes: 8 * 1024,
  fields: 50,
  /** Characters of one field. */
  valueLength: 4000,
  /** How often one link may be sent in, mistakes included. */
  submits: 50,
  /** How long a submit waits for its answer, milliseconds. */
  answerMs: 10_000,
  /** How often a second click looks whether the first is answered, milliseconds. */
  lookEveryMs: 200,
} as const
