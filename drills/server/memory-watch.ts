import type { KeptProcess, Memory } from './kept-process.ts'

const lookEveryMs = 500

/** What the processes hold after a collection, before and after the harm, and the most they took from the system meanwhile. */
export class MemoryWatch {
  readonly #processes: readonly KeptProcess[]
  #before: (Memory | undefined)[] = []
  #after: (Memory | undefined)[] = []
  #timer: NodeJS.Timeout | undefined
  /** Bytes. */
  residentBefore = 0
  residentMost = 0

  constructor(processes: readonly KeptProcess[]) {
    this.#processes = processes
  }

  async begin(): Promise<void> {
    this.#before = await this.#ask()
    this.residentBefore = this.#resident()
    this.#timer = setInterval(() => {
      this.residentMost = Math.max(this.residentMost, this.#resident())
    }, lookEveryMs)
  }

  async end(): Promise<void> {
    this.residentMost = Math.max(this.residentMost, this.#resident())
    this.close()
    this.#after = await this.#ask()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  /** Heap and external, after ÷ before, of the process that grew most; not a number: one of them did not say. */
  get growth(): number {
    return Math.max(...this.#after.map((after, n) => total(after) / total(this.#before[n])))
  }

  #ask(): Promise<(Memory | undefined)[]> {
    return Promise.all(this.#processes.map((one) => one.memory()))
  }

  #resident(): number {
    return Math.max(...this.#processes.map((one) => one.residentBytes()))
  }
}

const total = (memory: Memory | undefined): number => (memory ? memory.heapUsed + memory.external : Number.NaN)
