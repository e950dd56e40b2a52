import { sayStorageTrouble } from './storage-trouble.ts'

/** Its operator can mend it: the message says what DATABASE_URL leads to and what is wrong there, never the address itself. */
export class DatabaseUnusable extends Error {
  constructor(problem: string, options: { cause?: unknown } = {}) {
    super(`DATABASE_URL: ${problem}`, options)
    this.name = 'DatabaseUnusable'
  }
}

/** What a failed connection becomes. */
export function doesNotAnswer(cause: unknown): never {
  const { message } = cause as { message?: string }
  throw new DatabaseUnusable(`${sayStorageTrouble(cause) ?? message ?? 'the database does not answer'}.`, { cause })
}
