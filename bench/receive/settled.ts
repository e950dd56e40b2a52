/** What a server has kept once nothing waits in it any more. */
export interface Settled {
  /** Rows that were not handled yet when the load ended. */
  backlog: number
  /** How long it took to handle them, milliseconds. */
  drainMs: number
  done: number
  unfinished: number
  archived: number
}

/** One contestant in a process of its own. */
export interface ServerUnderTest {
  port: number
  settle(): Promise<Settled>
  stop(): Promise<void>
}
