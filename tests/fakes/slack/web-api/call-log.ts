import type { Json } from '../../simulation/json.ts'

/** A Web API request as it came, and what became of it. Tokens are not in it. */
export interface CallRecord {
  readonly at: Date
  readonly method: string
  /** Workspace of the token; undefined where there was none, or an app-level one. */
  readonly team: string | undefined
  readonly appId: string | undefined
  readonly args: Json
  /** Arguments the method does not read. */
  readonly unread: readonly string[]
  readonly status: number
  readonly answer: Json
  /** What a knob did to it. */
  readonly fault?: string
}

/** How often what happened. */
export interface Counts {
  /** Method → calls that came. */
  readonly calls: Map<string, number>
  /** Method → calls that came faster than Slack takes them. */
  readonly exceeded: Map<string, number>
  /** `method error` → calls that were refused. */
  readonly refused: Map<string, number>
}

export const countUp = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
