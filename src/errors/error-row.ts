/** What an error answers over HTTP. 409 is a "no" as things stand; 400 is wrong whatever stands. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 500 | 503

/** One error: its code is the key of its sentences, so that a row without both of them cannot be written. */
export interface ErrorRow {
  readonly status: ErrorStatus
  /** When it is said. */
  readonly when: string
}

/** A row for each error among these sentences, and for nothing else. */
export type RowsOf<Words> = Readonly<Record<Extract<keyof Words, `error.${string}`>, ErrorRow>>
