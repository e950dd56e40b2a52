import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'

/**
 * What the rows of one conversation do.
 * `empty`: there are none. `ready`: they stand in the line. `taken`: the first of them are being acted on.
 * `fetching`: what the first needs from its platform is being fetched.
 * `delayed`: the first failed and is tried again after a while. `deferred`: an earlier row is unfinished in another process.
 */
type QueueState = 'empty' | 'ready' | 'taken' | 'fetching' | 'delayed' | 'deferred'

const transitions: Record<QueueState, readonly QueueState[]> = {
  empty: ['ready'],
  ready: ['taken'],
  taken: ['ready', 'fetching', 'delayed', 'deferred', 'empty'],
  fetching: ['ready', 'taken'],
  delayed: ['ready'],
  deferred: ['ready'],
}

interface Row {
  claimed: ClaimedInbound
  /** Somebody waits for its answer. */
  urgent: boolean
  /** It failed together with others and is tried without them. */
  alone: boolean
}

/** The rows of one conversation that this process holds, in order of seq. */
export class ConversationQueue {
  readonly conversationId: string
  readonly #rows: Row[] = []
  #state: QueueState = 'empty'

  constructor(conversationId: string) {
    this.conversationId = conversationId
  }

  get state(): QueueState {
    return this.#state
  }

  get size(): number {
    return this.#rows.length
  }

  get first(): ClaimedInbound {
    return this.#rows[0]!.claimed
  }

  /** Somebody waits for one of its rows, so also for those before it. */
  get isUrgent(): boolean {
    return this.#rows.some(({ urgent }) => urgent)
  }

  /** A transition that is not in the table is a defect of ours. @throws Error */
  enter(state: QueueState): void {
    if (!transitions[this.#state].includes(state))
      throw new Error(`the queue of a conversation cannot go from ${this.#state} to ${state}`)
    this.#state = state
  }

  has(seq: number): boolean {
    return this.#rows.some(({ claimed }) => claimed.seq === seq)
  }

  /** @returns false when it is there already */
  add(claimed: ClaimedInbound, urgent: boolean): boolean {
    const before = this.#rows.findLastIndex((row) => row.claimed.seq <= claimed.seq)
    const known = this.#rows[before]
    if (known?.claimed.seq === claimed.seq) {
      known.urgent ||= urgent
      return false
    }
    this.#rows.splice(before + 1, 0, { claimed, urgent, alone: false })
    return true
  }

  /** The first rows that may be acted on together, at most `most`; none when the first must be acted on without others. */
  together(shares: (claimed: ClaimedInbound) => boolean, most: number): ClaimedInbound[] {
    const end = this.#rows.findIndex(({ claimed, alone }) => alone || !shares(claimed))
    const length = Math.min(most, end < 0 ? this.#rows.length : end)
    return this.#rows.slice(0, length).map(({ claimed }) => claimed)
  }

  remove(seq: number): boolean {
    const index = this.#indexOf(seq)
    if (index >= 0) this.#rows.splice(index, 1)
    return index >= 0
  }

  /** Puts another attempt of a row in its place. */
  replace(claimed: ClaimedInbound): void {
    const row = this.#rows[this.#indexOf(claimed.seq)]
    if (row) row.claimed = claimed
  }

  separate(seq: number): void {
    const row = this.#rows[this.#indexOf(seq)]
    if (row) row.alone = true
  }

  #indexOf(seq: number): number {
    return this.#rows.findIndex(({ claimed }) => claimed.seq === seq)
  }
}
