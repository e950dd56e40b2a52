import type { Json } from '../../simulation/json.ts'

/** A request as it came, and what became of it. No token and no secret is in it. */
export interface CallRecord {
  readonly at: Date
  readonly method: string
  readonly path: string
  readonly query: Json
  readonly body: Json
  /** `ok`, or the code and its text. */
  readonly verdict: string
  readonly answer: Json
  /** What a knob did to it. */
  readonly fault?: string
}

const secrets = new Set(['access_token', 'corpsecret', 'key'])

export const openQuery = (query: URLSearchParams): Json =>
  Object.fromEntries([...query].filter(([name]) => !secrets.has(name)))
