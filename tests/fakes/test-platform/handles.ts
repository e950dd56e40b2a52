import type { ReplyHandle } from '../../../src/chat/outgoing.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'

const threeDays = 72 * 3_600_000

/** Codes with which a message can be rewritten once, and answers given so and so often. */
export class Handles {
  readonly #now: () => number
  readonly #open = new Map<string, number>()
  readonly #replies = new Map<string, number>()
  #next = 1

  constructor(now: () => number) {
    this.#now = now
  }

  make(messageId: string): ReplyHandle {
    const value = `${messageId}-code${this.#next++}`
    const expiresAt = new Date(this.#now() + threeDays)
    this.#open.set(value, expiresAt.getTime())
    return { kind: 'code', value, expiresAt }
  }

  use(handle: ReplyHandle | undefined): void {
    const until = handle && this.#open.get(handle.value)
    if (until === undefined || until <= this.#now()) throw new RemoteRefused('invalid_response_code')
    this.#open.delete(handle!.value)
  }

  useReply({ value, uses, expiresAt }: ReplyHandle): void {
    if (expiresAt.getTime() <= this.#now()) throw new RemoteRefused('expired_url')
    if (uses === undefined) return
    const left = this.#replies.get(value) ?? uses
    if (left === 0) throw new RemoteRefused('used_url')
    this.#replies.set(value, left - 1)
  }
}
