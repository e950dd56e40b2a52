import type { Clock } from '../../../../src/clock/clock.ts'

/** What DingTalk passes over without a word, or nobody should do to it. */
export interface Violation {
  readonly at: Date
  readonly kind: ViolationKind
  readonly detail: string
}

export type ViolationKind =
  /** An address or a method that DingTalk does not have. */
  | 'unknown call'
  /** Something over a connection that is no acknowledgement, or is not as one has to be. */
  | 'strange frame'
  /** An acknowledgement of what was not pushed over that connection. */
  | 'strange ack'
  /** What an acknowledgement makes of a card is not as its template has it. */
  | 'strange card answer'
  /** A second connection was asked for while the first had not come to stand. */
  | 'two openings'

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
