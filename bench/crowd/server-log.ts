import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** Nobody was let in for so long while this ran. */
export interface Stall {
  ms: number
  ran: readonly string[]
}

interface Line {
  msg: string
  ms?: number
  ran?: string[]
}

/** What a server has logged so far, of warnings and worse. */
export class ServerLog {
  readonly #lines: Line[] = []

  constructor(from: Readable) {
    createInterface({ input: from }).on('line', (line) => void this.#lines.push(parsed(line)))
  }

  /** A place in it. */
  get end(): number {
    return this.#lines.length
  }

  stallsSince(place: number): Stall[] {
    const stalls = this.#lines.slice(place).filter(({ msg }) => msg === 'nobody was let in for long')
    return stalls.map(({ ms = 0, ran = [] }) => ({ ms, ran }))
  }

  /** Everything else, each thing once with how often. */
  othersSince(place: number): string[] {
    const others = this.#lines.slice(place).filter(({ msg }) => msg !== 'nobody was let in for long')
    return [...Map.groupBy(others, ({ msg }) => msg)].map(([msg, said]) => `${said.length} × ${msg}`)
  }

  get text(): string {
    return this.#lines.map((line) => JSON.stringify(line)).join('\n')
  }
}

function parsed(line: string): Line {
  try {
    return JSON.parse(line) as Line
  } catch {
    return { msg: line }
  }
}
