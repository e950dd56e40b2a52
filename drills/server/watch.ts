import { pause } from '../load/operation.ts'
import { whyBroken } from '../load/request.ts'
import type { KeptProcess } from './kept-process.ts'

/** Whoever asks waits no longer than that, milliseconds: then it hangs. */
const answerWithinMs = 2_000
const askEveryMs = 150

/** One question to one process. `gone`: nobody listens there. */
export interface Sample {
  question: 'ready' | 'read'
  process: number
  sentAt: number
  at: number
  answer: number | 'gone' | 'hangs'
}

/** Asks every process again and again whether it is ready, and for something that only reads. */
export class Watch {
  readonly samples: Sample[] = []
  readonly #watching: Promise<unknown>
  #stopping = false

  constructor(processes: readonly KeptProcess[]) {
    this.#watching = Promise.all(
      processes.flatMap((process, n) => [
        this.#asks(n, 'ready', () => `${process.public}/readyz`),
        this.#asks(n, 'read', () => `${process.web}/api/personas`),
      ]),
    )
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#watching
  }

  /** When a process first said it is not ready, counted from that moment; undefined: never, up to `until`. */
  unreadyAfter(process: number, from: number, until: number): number | undefined {
    const said = this.#of('ready', process).find(
      ({ sentAt, answer }) => sentAt >= from && sentAt <= until && answer === 503,
    )
    return said && said.at - from
  }

  /** When a process first said it is ready, counted from that moment; undefined: never. */
  readyAfter(process: number, from: number): number | undefined {
    const said = this.#of('ready', process).find(({ sentAt, answer }) => sentAt >= from && answer === 200)
    return said && said.at - from
  }

  /** What was asked and not answered in time. */
  get hanging(): Sample[] {
    return this.samples.filter(({ answer }) => answer === 'hangs')
  }

  /** Reads that were asked between two moments and did not succeed. */
  failedReads(from: number, until: number): Sample[] {
    return this.samples.filter(
      ({ question, sentAt, at, answer }) => question === 'read' && sentAt >= from && at <= until && answer !== 200,
    )
  }

  #of(question: Sample['question'], process: number): Sample[] {
    return this.samples.filter((sample) => sample.question === question && sample.process === process)
  }

  async #asks(process: number, question: Sample['question'], url: () => string): Promise<void> {
    while (!this.#stopping) {
      const sentAt = performance.now()
      const answer = await ask(url())
      this.samples.push({ question, process, sentAt, at: performance.now(), answer })
      await pause(askEveryMs)
    }
  }
}

async function ask(url: string): Promise<Sample['answer']> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(answerWithinMs) })
    await response.arrayBuffer()
    return response.status
  } catch (error) {
    return (error as Error).name === 'TimeoutError' || whyBroken(error) === 'UND_ERR_HEADERS_TIMEOUT' ? 'hangs' : 'gone'
  }
}
