import type { ErrorKey, WordArguments } from '../i18n/translate.ts'

/**
 * The one way the product refuses something to a person: a stable code (the key of its sentence in `i18n/words`), the
 * arguments of that sentence and, where there is one, the next step. Thrown inside a transaction it rolls everything
 * back (docs/decisions/010-refusals-roll-back.md); the bot then answers with the sentence in the reader's language.
 */
export class UserError extends Error {
  readonly code: ErrorKey
  readonly details: WordArguments
  /** A command the person can run next, shown as it is. */
  readonly next: string | undefined
  /** Where it is a question what was meant: the answers. */
  readonly instead: Instead | undefined

  constructor(code: ErrorKey, details: WordArguments = {}, next?: string, instead?: Instead) {
    super(code)
    this.name = 'UserError'
    this.code = code
    this.details = details
    this.next = next
    this.instead = instead
  }
}

/** A part of what was typed, and what may be typed in its place. */
export interface Instead {
  of: string
  as: readonly string[]
}
