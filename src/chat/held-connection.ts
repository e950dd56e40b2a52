/** A connection that a platform gives to one process at a time, and that stands now. */
export interface HeldConnection {
  /** The same for the same connection; names it in metrics. */
  code: string
  /** Undefined: another process has it. */
  since: Date | undefined
}
