import type { Log } from '../log/log.ts'
import { isStorageAway, storageTrouble } from './storage-trouble.ts'

/** Milliseconds: the wait after the first failure, and the longest one; each is twice the one before. */
export interface StorageWaits {
  firstMs: number
  longestMs: number
}

const usualWaits: StorageWaits = { firstMs: 100, longestMs: 5_000 }

/**
 * Waiting for a storage that takes nothing. One for a process: everybody waits for the same next try, so that it is asked a
 * few times and not once for each of a thousand rows.
 */
export class StorageBackoff {
  readonly #log: Pick<Log, 'warn' | 'error'>
  readonly #waits: StorageWaits
  /** Ends the waits of now. */
  readonly #wakes = new Set<() => void>()
  #ended = false
  #nextTry: Promise<void> | undefined
  #waitMs = 0
  #waitedUntil = Number.NEGATIVE_INFINITY
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(log: Pick<Log, 'warn' | 'error'>, waits: StorageWaits = usualWaits) {
    this.#log = log
    this.#waits = waits
  }

  /** Resolves when the storage may be asked: at once while nobody has met trouble. */
  async wait(): Promise<void> {
    while (this.#nextTry) await this.#nextTry
  }

  /** @returns whether this failure is the storage's trouble; then everybody waits before the next try */
  note(error: unknown): boolean {
    if (!isStorageAway(error)) return false
    this.#nextTry ??= this.#beginWait(error)
    return true
  }

  /**
   * Does the work, again and again as long as the storage takes nothing. Any other failure is the caller's.
   * `again`: a try before may have been kept although its end was never heard.
   */
  async run<T>(work: (again: boolean) => Promise<T>): Promise<T> {
    for (let again = false; ; again = true) {
      await this.wait()
      try {
        return await work(again)
      } catch (error) {
        if (!this.note(error) || this.#ended) throw error
      }
    }
  }

  /** Does a write that must not be left out, until it is done, whatever the failure. @throws once `end` was called */
  async untilWritten<T>(write: () => Promise<T>): Promise<T> {
    for (let ms = this.#waits.firstMs; ; ms = Math.min(this.#waits.longestMs, ms * 2)) {
      try {
        return await this.run(write)
      } catch (error) {
        if (this.#ended) throw error
        this.#log.error({ err: error }, 'an outcome could not be recorded; trying again')
        await this.#sleep(ms)
      }
    }
  }

  /** Says so in the log, once in a while however many failed. */
  tell(error: unknown): void {
    const now = performance.now()
    if (!isStorageAway(error) || now - this.#toldAt < this.#waits.longestMs) return
    this.#toldAt = now
    this.#log.warn({ err: error, trouble: storageTrouble(error) }, 'the storage takes nothing')
  }

  /** The process ends: nobody waits any more, and what fails now has failed. */
  end(): void {
    this.#ended = true
    for (const wake of this.#wakes) wake()
  }

  async #beginWait(error: unknown): Promise<void> {
    const { firstMs, longestMs } = this.#waits
    const isNews = performance.now() - this.#waitedUntil > 2 * longestMs
    this.#waitMs = isNews ? firstMs : Math.min(longestMs, this.#waitMs * 2)
    this.tell(error)
    await this.#sleep(this.#waitMs)
    this.#waitedUntil = performance.now()
    this.#nextTry = undefined
  }

  async #sleep(ms: number): Promise<void> {
    const { promise, resolve: wake } = Promise.withResolvers<void>()
    const timer = setTimeout(wake, this.#ended ? 0 : ms)
    timer.unref()
    this.#wakes.add(wake)
    await promise
    clearTimeout(timer)
    this.#wakes.delete(wake)
  }
}
