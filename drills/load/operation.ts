export const kinds = ['say', 'command', 'note', 'press', 'form', 'page', 'upload', 'evidence', 'rest'] as const
export type Kind = (typeof kinds)[number]

/** What the server said to one attempt. */
export type Outcome =
  /** `key` where the server chose it. */
  | { type: 'acknowledged'; key?: string }
  /** A no that would come again. */
  | { type: 'refused'; why: string }
  /** Nothing was promised: the same is sent again. A number is an HTTP status. */
  | { type: 'not taken'; why: string | number }

/** One thing somebody asks of the server, sent the same way until it is acknowledged. */
export interface Operation {
  kind: Kind
  /** What its effect in the database is found by. */
  key: string
  /** Its dedupe key in the inbox; undefined: it does not go through the inbox. */
  inbox?: string
  /** The dedupe key of the message the room shows of it. */
  said?: string
  attempt(): Promise<Outcome>
  /** Waits a while for what the server does with it, as people do: nobody asks the next thing meanwhile. */
  heard?(): Promise<void>
}

/** The process a client talks to. */
export interface Target {
  /** `http://…` of its web chat; asked each time, because a restarted server is elsewhere. */
  web(): string
  /** `http://…` of its public listener. */
  public(): string
  /** Tries the next process, as a load balancer would. */
  turn(): void
}

/** Where the operations of one client come from. */
export interface Client {
  target: Target
  /** How long it thinks before the next one, milliseconds. */
  pauseMs: number
  next(): Promise<Operation>
  close?(): void
}

/** Fixed in length, so that no key is the beginning of another one. */
export const keyOf = (kind: Kind, n: number): string => `${kind}-${String(n).padStart(6, '0')}`

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
