export interface LoadRequest {
  port: number
  warmUpMs: number
  measureMs: number
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
