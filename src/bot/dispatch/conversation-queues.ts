import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'
import { ConversationQueue } from './conversation-queue.ts'

/**
 * Whose turn it is: rows of one conversation strictly in order of seq, one taker at a time; conversations somebody waits
 * for first, else first come first served.
 */
export class ConversationQueues {
  readonly #queues = new Map<string, ConversationQueue>()
  /** Those that are ready, in the order they became so. */
  readonly #lines = { urgent: new Set<ConversationQueue>(), other: new Set<ConversationQueue>() }
  readonly #deferred = new Set<ConversationQueue>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Something can be taken now. What is delayed or waits for another process does not count. */
  get hasReady(): boolean {
    return this.#lines.urgent.size + this.#lines.other.size > 0
  }

  /** Whether the row is here, in whatever state. */
  has({ conversationId, seq }: Pick<ClaimedInbound, 'conversationId' | 'seq'>): boolean {
    return this.#queues.get(conversationId)?.has(seq) ?? false
  }

  /** A row that is here already keeps its place; it may become urgent. */
  add(claimed: ClaimedInbound, urgent: boolean): void {
    const { conversationId } = claimed
    const queue = this.#queues.get(conversationId) ?? new ConversationQueue(conversationId)
    this.#queues.set(conversationId, queue)
    if (queue.add(claimed, urgent)) this.#size += 1
    if (queue.state === 'empty') this.#makeReady(queue)
    else if (urgent && this.#lines.other.delete(queue)) this.#lines.urgent.add(queue)
  }

  /**
   * The next rows to act on together. One row, or, when the first may share (`shares`), up to `most` that may, of this
   * and other conversations. Empty: nothing to do now.
   */
  next(shares: (claimed: ClaimedInbound) => boolean, most: number): ClaimedInbound[] {
    const taken: ClaimedInbound[] = []
    for (const line of [this.#lines.urgent, this.#lines.other]) {
      for (const queue of line) {
        const together = queue.together(shares, most - taken.length)
        if (together.length === 0 && taken.length > 0) return taken
        queue.enter('taken')
        line.delete(queue)
        if (together.length === 0) return [queue.first]
        taken.push(...together)
        if (taken.length === most) return taken
      }
    }
    return taken
  }

  /** The rows are finished, or no longer ours. */
  done(batch: readonly ClaimedInbound[]): void {
    for (const claimed of batch) if (this.#queueOf(claimed).remove(claimed.seq)) this.#size -= 1
    this.#release(batch)
  }

  /** Not its turn yet: an earlier row is in another process. `wake` tries again. */
  defer(batch: readonly ClaimedInbound[]): void {
    for (const queue of this.#queuesOf(batch)) {
      queue.enter('deferred')
      this.#deferred.add(queue)
    }
  }

  /** Something in this batch failed: its rows are tried one by one, so the others go on. */
  deferSingly(batch: readonly ClaimedInbound[]): void {
    for (const claimed of batch) this.#queueOf(claimed).separate(claimed.seq)
    this.#release(batch)
  }

  /** Tries the row again later; its conversation waits, so order is kept. */
  delay(claimed: ClaimedInbound, ms: number, then: () => void): void {
    const queue = this.#queueOf(claimed)
    queue.replace(claimed)
    queue.enter('delayed')
    setTimeout(() => {
      this.#makeReady(queue)
      then()
    }, ms).unref()
  }

  /** What the row needs is being fetched; its conversation waits, and nobody else. */
  fetch(claimed: ClaimedInbound): void {
    this.#queueOf(claimed).enter('fetching')
  }

  /** It was fetched. */
  fetched(claimed: ClaimedInbound): void {
    this.#makeReady(this.#queueOf(claimed))
  }

  /** It could not be: the row is in the caller's hands again. */
  notFetched(claimed: ClaimedInbound): void {
    this.#queueOf(claimed).enter('taken')
  }

  wake(): void {
    for (const queue of this.#deferred) this.#makeReady(queue)
    this.#deferred.clear()
  }

  #queueOf({ conversationId }: ClaimedInbound): ConversationQueue {
    const queue = this.#queues.get(conversationId)
    if (!queue) throw new Error('a row is given back that was never taken')
    return queue
  }

  #queuesOf(batch: readonly ClaimedInbound[]): Set<ConversationQueue> {
    return new Set(batch.map((claimed) => this.#queueOf(claimed)))
  }

  #release(batch: readonly ClaimedInbound[]): void {
    for (const queue of this.#queuesOf(batch)) {
      if (queue.size > 0) {
        this.#makeReady(queue)
        continue
      }
      queue.enter('empty')
      this.#queues.delete(queue.conversationId)
    }
  }

  #makeReady(queue: ConversationQueue): void {
    queue.enter('ready')
    this.#lines[queue.isUrgent ? 'urgent' : 'other'].add(queue)
  }
}
