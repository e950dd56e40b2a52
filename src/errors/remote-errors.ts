/** What a refusal is about: this message alone, whoever it was for, or everything that goes the same way. */
export type RefusalAbout = 'message' | 'recipient' | 'lane'

/**
 * The two ways a call to a platform fails. `RemoteRefused`: the platform answered no; trying again without a change
 * gives the same answer unless `retryAfterMs` says when it will not. `NeverArrived`: we do not know whether it arrived.
 * Neither message ever carries a token or a person's data.
 */
export class RemoteRefused extends Error {
  readonly code: string
  /** Milliseconds the platform asks us to wait; such a refusal costs no attempt. */
  readonly retryAfterMs: number | undefined
  readonly about: RefusalAbout
  /**
   * It is waited for however long that takes; what is said after it goes first, and whoever it is for alone gets it another way
   * where there is one.
   */
  readonly standsAside: boolean
  constructor(code: string, options: { retryAfterMs?: number; about?: RefusalAbout; standsAside?: boolean } = {}) {
    super(`refused by the platform: ${code}`)
    this.name = 'RemoteRefused'
    this.code = code
    this.retryAfterMs = options.retryAfterMs
    this.about = options.about ?? 'message'
    this.standsAside = options.standsAside ?? false
  }

  /** The same is taken later: the platform says when, or takes nothing that goes this way now. */
  get isPutOff(): boolean {
    return this.retryAfterMs !== undefined || this.about === 'lane'
  }
}

export class NeverArrived extends Error {
  /** It cannot have arrived: it never left, as when there was no connection. */
  readonly unsent: boolean
  constructor(what: string, options: { cause?: unknown; unsent?: boolean } = {}) {
    super(`no answer from the platform: ${what}`, options)
    this.name = 'NeverArrived'
    this.unsent = options.unsent ?? false
  }
}
