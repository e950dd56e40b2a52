/** Counts what happens in one turn of the event loop: work that never leaves it keeps sockets and timers waiting. */
export class TurnCounter {
  total = 0
  /** In one turn, at most. */
  most = 0
  #now = 0

  count(): void {
    if (this.#now === 0)
      setImmediate(() => {
        this.#now = 0
      })
    this.#now += 1
    this.total += 1
    this.most = Math.max(this.most, this.#now)
  }
}
