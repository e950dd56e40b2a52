/**
 * For the operator to mend: the message says what DATABASE_URL leads to and what is wrong there, never the address
 * itself.
 */
export class DatabaseUnusable extends Error {
  constructor(problem: string, options: { cause?: unknown } = {}) {
    super(`DATABASE_URL: ${problem}`, options)
    this.name = 'DatabaseUnusable'
  }
}

/** What a failed connection becomes. */
export function doesNotAnswer(cause: unknown): never {
  const { code, message } = cause as { code?: string; message?: string }
  throw new DatabaseUnusable(`the database does not let us in (${code ?? message ?? 'no answer'}).`, { cause })
}
