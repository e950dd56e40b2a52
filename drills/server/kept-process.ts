import { readFileSync } from 'node:fs'
import { type ServerPlace, type ServerProcess, startServerProcess } from '../../tests/support/server-process.ts'
import { pause } from '../load/operation.ts'

/** After a start that failed, milliseconds. */
const startAgainAfterMs = 300
/** How long a process has to tell its memory; one that hangs never does. */
const memoryPatienceMs = 5_000

/** Bytes after a garbage collection; see `report-memory.ts`. */
export interface Memory {
  heapUsed: number
  external: number
}

export interface Death {
  code: number | null
  /** What it said of it. */
  lastWords: string
}

/** A server process that is started again whenever it ends, as a service manager does. */
export class KeptProcess {
  readonly #place: ServerPlace
  #process: ServerProcess | undefined
  #publicPort = ''
  #starting: Promise<void> = Promise.resolve()
  #asked = false
  #stopping = false
  /** Ends that nobody asked for. */
  readonly deaths: Death[] = []

  private constructor(place: ServerPlace) {
    this.#place = place
  }

  static async start(place: ServerPlace): Promise<KeptProcess> {
    const kept = new KeptProcess(place)
    await kept.#begin()
    return kept
  }

  /** Where it is, or was before it ended. */
  get web(): string {
    return this.#process!.address
  }

  get public(): string {
    return `http://127.0.0.1:${this.#publicPort}`
  }

  get pid(): number {
    return this.#process!.pid
  }

  /** Everything the process that runs now has printed. */
  get output(): string {
    return this.#process!.output()
  }

  /** SIGKILL. Resolves as soon as it is dead. */
  async kill(): Promise<void> {
    this.#asked = true
    await this.#process!.kill('SIGKILL')
  }

  /** When the process that was ended, by whomever, runs again. */
  async runs(): Promise<void> {
    // Its end is heard a moment after it.
    await pause(0)
    await this.#starting
  }

  freeze(): void {
    process.kill(this.pid, 'SIGSTOP')
  }

  thaw(): void {
    process.kill(this.pid, 'SIGCONT')
  }

  /** Resident bytes, asked of the system (Linux): a process that hangs can still be asked for. 0: it is not there. */
  residentBytes(): number {
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, 'utf8')
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
    } catch {
      return 0
    }
  }

  /** Undefined: it did not say, or it is not there. */
  async memory(): Promise<Memory | undefined> {
    const { length: before } = this.output
    try {
      process.kill(this.pid, 'SIGUSR2')
    } catch {
      return undefined
    }
    for (const until = performance.now() + memoryPatienceMs; performance.now() < until; await pause(20)) {
      const told = /memory after collection (\{.*\})\n/.exec(this.output.slice(before))?.[1]
      if (told) return JSON.parse(told) as Memory
    }
    return undefined
  }

  /** SIGKILL, for good: whoever wants to know how it stops asks another test. */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.#starting
    await this.#process?.kill('SIGKILL')
  }

  async #begin(): Promise<void> {
    const started = await startServerProcess(this.#place)
    for (;;) {
      const port = /\/metrics · port (\d+)/.exec(started.output())?.[1]
      if (port !== undefined) this.#publicPort = port
      if (port !== undefined) break
      await pause(10)
    }
    this.#process = started
    void started.ended.then((code) => this.#ended(code))
  }

  #ended(code: number | null): void {
    if (this.#stopping) return
    if (!this.#asked) this.deaths.push({ code, lastWords: lastWords(this.output) })
    this.#asked = false
    this.#starting = this.#beginAgain()
  }

  async #beginAgain(): Promise<void> {
    while (!this.#stopping) {
      try {
        return await this.#begin()
      } catch {
        await pause(startAgainAfterMs)
      }
    }
  }
}

/** The last line that speaks of an error, or the last one. */
const lastWords = (output: string): string => {
  const lines = output.trim().split('\n')
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').slice(0, 300)
}
