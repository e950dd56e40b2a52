import type { Answer } from '../../chat/answer.ts'
import { type ClaimedInbound, queueKey } from './claimed-inbound.ts'

/**
 * Some inputs want their answer inside the acknowledgement. The receiving process waits here until the act is done or
 * the time is up; whoever acts asks `isOpen` first, so an answer goes one way or the other, never both.
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
