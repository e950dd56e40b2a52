import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'

interface Queue {
  conversationId: string
  rows: ClaimedInbound[]
  /** A row of it is being handled, is delayed, or waits for another process. */
  busy: boolean
  waiting: boolean
  urgent: boolean
  /** Stands in the line of ready ones. */
  ready: boolean
  /** Rows up to this seq are taken one at a time: a batch with one of them failed. */
  singlyUpTo: number
}

/**
 * The order of work: rows of one conversation strictly in order of seq, one batch at a time; urgent conversations
 * first, else first come first served.
 */
export class ConversationQueues {
  readonly #queues = new Map<string, Queue>()
  /** Conversations with something to do, in the order they came. */
  #ready: Queue[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Something can be taken now. What is delayed or waits for another process does not count. */
  get hasReady(): boolean {
    return this.#ready.length > 0
  }

  add(claimed: ClaimedInbound, urgent: boolean): void {
    const queue = this.#queueOf(claimed.conversationId)
    const index = queue.rows.findLastIndex((row) => row.seq < claimed.seq)
    if (queue.rows[index + 1]?.seq === claimed.seq) return
    queue.rows.splice(index + 1, 0, claimed)
    this.#size += 1
    if (urgent) queue.urgent = true
    if (queue.rows.length === 1 && !queue.busy) this.#makeReady(queue)
    else if (urgent && !queue.busy) this.#prioritise(queue)
  }

  /**
   * The next rows to act on together. One row, or, when the first may share (`shares`), up to `most` that may, of this
   * and other conversations. Empty: nothing to do now.
   */
  next(shares: (claimed: ClaimedInbound) => boolean, most: number): ClaimedInbound[] {
    const taken: ClaimedInbound[] = []
    while (taken.length < most && this.#ready.length > 0) {
      const queue = this.#ready[0]!
      const head = queue.rows[0]!
      const mayShare = shares(head) && head.seq > queue.singlyUpTo
      if (!mayShare) {
        if (taken.length > 0) break
        this.#take(queue)
        return [head]
      }
      for (const row of queue.rows) {
        if (taken.length === most || !shares(row)) break
        taken.push(row)
      }
      this.#take(queue)
    }
    return taken
  }

  /** The rows are finished, or no longer ours. */
  done(batch: readonly ClaimedInbound[]): void {
    for (const claimed of batch) {
      const rows = this.#queues.get(claimed.conversationId)?.rows ?? []
      const index = rows.findIndex((row) => row.seq === claimed.seq)
      if (index < 0) continue
      rows.splice(index, 1)
      this.#size -= 1
    }
    for (const queue of this.#queuesOf(batch)) this.#release(queue)
  }

  /** Not its turn yet: an earlier row is in another process. `wake` tries again. */
  defer(batch: readonly ClaimedInbound[]): void {
    for (const queue of this.#queuesOf(batch)) {
      queue.busy = true
      queue.waiting = true
    }
  }

  /** Something in this batch failed: its rows are tried one by one, so the others go on. */
  deferSingly(batch: readonly ClaimedInbound[]): void {
    for (const claimed of batch) {
      const queue = this.#queues.get(claimed.conversationId)
      if (queue) queue.singlyUpTo = Math.max(queue.singlyUpTo, claimed.seq)
    }
    for (const queue of this.#queuesOf(batch)) this.#release(queue)
  }

  /** Tries the row again later; its conversation waits, so order is kept. */
  delay(claimed: ClaimedInbound, ms: number, then: () => void): void {
    const queue = this.#queues.get(claimed.conversationId)
    const index = queue?.rows.findIndex((row) => row.seq === claimed.seq) ?? -1
    if (!queue || index < 0) return
    queue.rows[index] = claimed
    setTimeout(() => {
      this.#release(queue)
      then()
    }, ms).unref()
  }

  wake(): void {
    for (const queue of this.#queues.values()) {
      if (!queue.waiting) continue
      queue.waiting = false
      this.#release(queue)
    }
  }

  #queuesOf(batch: readonly ClaimedInbound[]): Set<Queue> {
    return new Set(batch.flatMap((claimed) => this.#queues.get(claimed.conversationId) ?? []))
  }

  #queueOf(conversationId: string): Queue {
    let queue = this.#queues.get(conversationId)
    if (!queue) {
      queue = { conversationId, rows: [], busy: false, waiting: false, urgent: false, ready: false, singlyUpTo: 0 }
      this.#queues.set(conversationId, queue)
    }
    return queue
  }

  #take(queue: Queue): void {
    this.#ready.shift()
    queue.ready = false
    queue.busy = true
  }

  #release(queue: Queue): void {
    queue.busy = false
    if (queue.rows.length > 0) this.#makeReady(queue)
    else this.#queues.delete(queue.conversationId)
  }

  #makeReady(queue: Queue): void {
    if (queue.busy || queue.waiting || queue.ready) return
    queue.ready = true
    if (queue.urgent) this.#ready.unshift(queue)
    else this.#ready.push(queue)
    queue.urgent = false
  }

  #prioritise(queue: Queue): void {
    const index = this.#ready.indexOf(queue)
    if (index <= 0) return
    this.#ready.splice(index, 1)
    this.#ready.unshift(queue)
  }
}
