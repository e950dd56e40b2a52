/**
 * The two ways a call to a platform fails. `RemoteRefused`: the platform answered no; trying again without a change
 * gives the same answer unless `retryAfterMs` says when it will not. `NeverArrived`: we do not know whether it arrived.
 * Neither message ever carries a token or a person's data.
 */
export class RemoteRefused extends Error {
  readonly code: string
  /** Milliseconds the platform asks us to wait; such a refusal costs no attempt. */
  readonly retryAfterMs: number | undefined
  constructor(code: string, options: { retryAfterMs?: number } = {}) {
    super(`refused by the platform: ${code}`)
    this.name = 'RemoteRefused'
    this.code = code
    this.retryAfterMs = options.retryAfterMs
  }
}

export class NeverArrived extends Error {
  constructor(what: string, options: { cause?: unknown } = {}) {
    super(`no answer from the platform: ${what}`, options)
    this.name = 'NeverArrived'
  }
}
