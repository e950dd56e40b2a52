import type { Chance } from '../../simulation/chance.ts'

/** How a Web API call goes wrong. */
export type CallFault =
  /** HTTP 429 with Retry-After, seconds. */
  | { kind: '429'; retryAfter: number }
  /** An HTTP status with a page for a body; nothing was done. */
  | { kind: 'status'; status: number }
  /** `ok: false` with this error; nothing was done. */
  | { kind: 'error'; error: string }
  /** It was done, and the connection ends without an answer. */
  | { kind: 'taken without a word' }
  /** Nothing was done, and the connection ends without an answer. */
  | { kind: 'never arrived' }

export interface FaultOptions {
  /** The next so many calls; default: 1, and with `chance` all until `clear`. */
  times?: number
  /** Share of the calls it happens to, 0 to 1. */
  chance?: number
}

interface Planned {
  methods: RegExp
  fault: CallFault
  left: number
  chance: number
}

/** What will go wrong with calls, by method: `chat.postMessage`, `chat.*`, `*`. */
export class CallFaults {
  readonly #chance: Chance
  #planned: Planned[] = []

  constructor(chance: Chance) {
    this.#chance = chance
  }

  plan(method: string, fault: CallFault, { times, chance = 1 }: FaultOptions = {}): void {
    const escaped = method.replaceAll('.', '\\.').replaceAll('*', '.*')
    const left = times ?? (chance < 1 ? Number.POSITIVE_INFINITY : 1)
    this.#planned.push({ methods: new RegExp(`^${escaped}$`), fault, left, chance })
  }

  /** What happens to this call. */
  next(method: string): CallFault | undefined {
    const found = this.#planned.find(({ methods, left, chance }) => {
      return left > 0 && methods.test(method) && this.#chance.hits(chance)
    })
    if (found) found.left -= 1
    return found?.fault
  }

  clear(): void {
    this.#planned = []
  }
}
