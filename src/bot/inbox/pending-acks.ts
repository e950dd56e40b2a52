import type { Answer } from '../../chat/answer.ts'
import { type Held, placeOf } from './claimed-inbound.ts'

/**
 * Some inputs want their answer inside the acknowledgement. The receiving process waits here until the act is done or
 * the time is up; whoever acts asks `isOpen` first, so an answer goes one way or the other, never both.
 */
export class AnswerWindows {
  readonly #open = new Map<string, { resolve(answer: Answer): void; timer: NodeJS.Timeout }>()

  open(held: Held, answerBy: number): Promise<Answer> {
    const left = answerBy - performance.now()
    if (left <= 0) return Promise.resolve({ type: 'neutral' })
    return new Promise((resolve) => {
      const place = placeOf(held)
      const timer = setTimeout(() => this.close(held, { type: 'neutral' }), left)
      this.#open.set(place, { resolve, timer })
    })
  }

  isOpen(held: Pick<Held, 'conversationId' | 'seq'>): boolean {
    return this.#open.has(placeOf(held))
  }

  /** @returns false when the window had closed before: the answer must go out another way. */
  close(held: Pick<Held, 'conversationId' | 'seq'>, answer: Answer): boolean {
    const place = placeOf(held)
    const window = this.#open.get(place)
    if (!window) return false
    this.#open.delete(place)
    clearTimeout(window.timer)
    window.resolve(answer)
    return true
  }
}
