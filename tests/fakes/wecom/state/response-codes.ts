import type { Clock } from '../../../../src/clock/clock.ts'
import { msPerHour } from '../../../../src/clock/lengths.ts'
import type { Ids } from './ids.ts'

/** How long a card may be rewritten with a code, milliseconds. */
const codeLifeMs = 72 * msPerHour

interface Code {
  readonly msgid: string
  readonly agentId: number
  until: number
  used: boolean
}

/** Codes with which a card is rewritten: one of the sending, one of each click, each good once and for 72 hours. */
export class ResponseCodes {
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #codes = new Map<string, Code>()

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  make(agentId: number, msgid: string): string {
    const code = this.#ids.opaque('response code', 64)
    this.#codes.set(code, { msgid, agentId, until: this.#clock.now().getTime() + codeLifeMs, used: false })
    return code
  }

  /** What it is good for; a word for what is wrong with it. */
  look(code: string, agentId: number): Code | 'unknown' | 'used' | 'expired' {
    const found = this.#codes.get(code)
    if (!found || found.agentId !== agentId) return 'unknown'
    if (found.used) return 'used'
    return this.#clock.now().getTime() > found.until ? 'expired' : found
  }

  /** Every code there is becomes a second too old. */
  outliveAll(): void {
    for (const code of this.#codes.values()) code.until = this.#clock.now().getTime() - 1_000
  }

  /** Spends every code there is, as if somebody else had used them. */
  spendAll(): void {
    for (const code of this.#codes.values()) code.used = true
  }
}
