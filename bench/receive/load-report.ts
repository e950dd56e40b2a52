export interface LoadRequest {
  port: number
  warmUpMs: number
  measureMs: number
  /** How many of the requests this server has been sent before. */
  sent?: number
}

export interface LoadReport {
  /** Answered with 200, warm-up included. */
  accepted: number
  refused: number
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
}
