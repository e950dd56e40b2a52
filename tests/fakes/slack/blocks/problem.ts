/** What Slack has against a block, and where it stands. */
export interface Problem {
  /** JSON pointer from the arguments of the call: `/blocks/0/text/text`. */
  pointer: string
  /** In Slack's words. */
  message: string
  /** In one word, as `blocks.validate` gives it. */
  code: string
  /** The limit that is passed, where it is one. */
  constraint?: number
}

/** `[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]` */
export const told = (problem: Problem): string => `[ERROR] ${wording(problem)}`

/** As in `errors` of an answer: without the mark in front. */
export const wording = ({ message, pointer }: Problem): string => `${message} [json-pointer:${pointer}]`
