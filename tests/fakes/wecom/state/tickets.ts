import type { Clock } from '../../../../src/clock/clock.ts'
import { msPerHour } from '../../../../src/clock/lengths.ts'
import type { Ids } from './ids.ts'

const lifeSeconds = 7_200
const most = { app: 100, corp: 400 } as const

/** Tickets with which pages sign, of the corp and of an app; so many may be asked for in an hour. */
export class Tickets {
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #tickets = new Map<string, { ticket: string; until: number }>()
  #asked: { at: number; agentId: number }[] = []

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  /** @returns undefined where it was asked for too often */
  get(kind: 'corp' | 'app', agentId: number): { ticket: string; expiresIn: number } | undefined {
    const now = this.#clock.now().getTime()
    this.#asked = this.#asked.filter(({ at }) => at > now - msPerHour)
    if (this.#asked.length >= most.corp || this.#asked.filter((one) => one.agentId === agentId).length >= most.app)
      return undefined
    this.#asked.push({ at: now, agentId })
    const key = kind === 'corp' ? 'corp' : `app ${agentId}`
    const known = this.#tickets.get(key)
    if (known && known.until > now) return { ticket: known.ticket, expiresIn: Math.ceil((known.until - now) / 1000) }
    const ticket = this.#ids.opaque('ticket', 86)
    this.#tickets.set(key, { ticket, until: now + lifeSeconds * 1000 })
    return { ticket, expiresIn: lifeSeconds }
  }

  /** The one pages have to be signed with now. */
  current(kind: 'corp' | 'app', agentId: number): string | undefined {
    const known = this.#tickets.get(kind === 'corp' ? 'corp' : `app ${agentId}`)
    return known && known.until > this.#clock.now().getTime() ? known.ticket : undefined
  }
}
