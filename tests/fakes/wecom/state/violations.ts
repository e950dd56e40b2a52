import type { Clock } from '../../../../src/clock/clock.ts'

/** Something that WeCom swallows without a word, or that nobody should do to it. */
export interface Violation {
  readonly at: Date
  readonly kind: ViolationKind
  readonly detail: string
}

export type ViolationKind =
  /** A message that was never delivered: more than 30 a minute or 1,000 an hour to one member. */
  | 'dropped'
  /** Text that was cut, or is longer than what is shown. */
  | 'cut'
  /** A field that WeCom does not know, and passes over. */
  | 'ignored'
  /** A limit of calls was passed: 45009. */
  | 'too many calls'
  /** An address or a method that WeCom does not have. */
  | 'unknown call'
  /** A stream of a bot that never came to its end. */
  | 'unfinished'
  /** What a callback was answered with, and means nothing. */
  | 'strange answer'

/** Everything of that sort, in order. */
export class Violations {
  readonly all: Violation[] = []
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(kind: ViolationKind, detail: string): void {
    this.all.push({ at: this.#clock.now(), kind, detail })
  }
}
