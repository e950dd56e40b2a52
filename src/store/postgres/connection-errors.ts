/**
 * There is no way to the database, or it broke in the middle: nothing of this transaction was kept. The message is for
 * the operator and names no host, user or password.
 */
export class ConnectionLost extends Error {
  constructor(says: string, options: { cause?: unknown } = {}) {
    super(says, options)
    this.name = 'ConnectionLost'
  }
}

/**
 * The way to the database broke while COMMIT was under way: it was kept, or it was not, and nobody here can tell. Whoever
 * does it again must be able to do it twice.
 */
export class OutcomeUnknown extends Error {
  constructor(options: { cause: unknown }) {
    super('the database did not say whether it kept a transaction', options)
    this.name = 'OutcomeUnknown'
  }
}
