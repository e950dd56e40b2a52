import type { ErrorKey, WordArguments } from '../i18n/translate.ts'
import { UserError } from './user-error.ts'

/** What may have been meant by a word that somebody typed. */
export interface Meant {
  /** `near`: customers of a name much like it; `twice`: deals much like the one to be made. */
  kind: 'person' | 'customer' | 'near' | 'twice'
  /** As it was typed. */
  typed: string
  /** What is typed instead, one of these; they name one thing each. */
  values: readonly string[]
}

/** What stands before a name or a title that is meant although there is one much like it: `+青禾`. */
export const anew = '+'

/** A refusal that can be answered by a choice: the same is done with what was meant. */
export class SeveralMeant extends UserError {
  readonly meant: Meant
  /** The line that does the same, where what was done is no typed line. */
  readonly line: string | undefined

  constructor(code: ErrorKey, details: WordArguments, meant: Meant, line?: string) {
    super(code, details)
    this.meant = meant
    this.line = line
  }

  /** The same of something else than a typed line. */
  inLine(line: string): SeveralMeant {
    return new SeveralMeant(this.code, this.details, this.meant, line)
  }
}
