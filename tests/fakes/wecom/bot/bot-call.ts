import type { Json } from '../../simulation/json.ts'

/** A frame that came over a socket, and what became of it. No secret is in it. */
export interface BotCall {
  readonly at: Date
  readonly cmd: string
  readonly reqId: string
  readonly body: Json
  readonly verdict: string
  readonly fault?: string
}
