import type { Answer } from '../../chat/answer.ts'
import { type ClaimedInbound, queueKey } from './claimed-inbound.ts'

/**
 * Acknowledgements that wait for their answer until it is there or the time is up. The handler asks `isOpen` first, so
 * an answer goes into the acknowledgement or into the outbox, never both
 * (docs/decisions/009-answers-in-the-acknowledgement.md).
 */
export class PendingAcks {
  readonly #open = new Map<string, { resolve(answer: Answer): void; timer: NodeJS.Timeout }>()

  open(claimed: ClaimedInbound, answerBy: number): Promise<Answer> {
    const left = answerBy - performance.now()
    if (left <= 0) return Promise.resolve({ type: 'neutral' })
    return new Promise((resolve) => {
      const place = queueKey(claimed)
      const timer = setTimeout(() => this.close(claimed, { type: 'neutral' }), left)
      this.#open.set(place, { resolve, timer })
    })
  }

  isOpen(claimed: Pick<ClaimedInbound, 'conversationId' | 'seq'>): boolean {
    return this.#open.has(queueKey(claimed))
  }

  /** @returns false when the window had closed before: the answer must go out another way. */
  close(claimed: Pick<ClaimedInbound, 'conversationId' | 'seq'>, answer: Answer): boolean {
    const place = queueKey(claimed)
    const window = this.#open.get(place)
    if (!window) return false
    this.#open.delete(place)
    clearTimeout(window.timer)
    window.resolve(answer)
    return true
  }
}
