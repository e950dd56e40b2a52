import type { Chance } from '../../simulation/chance.ts'

/** How a call goes wrong. */
export type CallFault =
  /** This errcode; nothing was done. */
  | { kind: 'errcode'; errcode: number; errmsg: string }
  /** An HTTP status with a page for a body; nothing was done. */
  | { kind: 'status'; status: number }
  /** It was done, and the connection ends without an answer. */
  | { kind: 'taken without a word' }
  /** Nothing was done, and the connection ends without an answer. */
  | { kind: 'never arrived' }
  /** It is done, and answered so many milliseconds of real time later. */
  | { kind: 'slow'; ms: number }

export interface FaultOptions {
  /** The next so many calls; default: 1, and with `chance` all until `clear`. */
  times?: number
  /** Share of the calls it happens to, 0 to 1. */
  chance?: number
}

interface Planned {
  readonly paths: RegExp
  readonly fault: CallFault
  left: number
  readonly chance: number
}

/** What will go wrong with calls, by path: `message/send`, `message/*`, `*`. */
export class CallFaults {
  readonly #chance: Chance
  #planned: Planned[] = []

  constructor(chance: Chance) {
    this.#chance = chance
  }

  plan(path: string, fault: CallFault, { times, chance = 1 }: FaultOptions = {}): void {
    const left = times ?? (chance < 1 ? Number.POSITIVE_INFINITY : 1)
    this.#planned.push({ paths: new RegExp(`^${path.replaceAll('*', '.*')}$`), fault, left, chance })
  }

  /** What happens to this call. @param path behind `/cgi-bin/` */
  next(path: string): CallFault | undefined {
    const found = this.#planned.find(({ paths, left, chance }) => {
      return left > 0 && paths.test(path) && this.#chance.hits(chance)
    })
    if (found) found.left -= 1
    return found?.fault
  }

  clear(): void {
    this.#planned = []
  }
}
