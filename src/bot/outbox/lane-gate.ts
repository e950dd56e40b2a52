/** Of each lane: a platform that hangs must not hold up the others. */
const atOnce = 8
/** A call under way for longer was not refused at once, milliseconds: it keeps nobody back. */
const unansweredMs = 1_000
const second = 1_000

interface Lane {
  /** When each call under way began, by the monotonic clock. */
  underWay: Set<{ at: number }>
  /** How many may begin while none of them is answered: one after a refusal, twice as many with each that was taken. */
  width: number
  /** Until when nothing may begin, by the business clock. */
  pausedUntil: number
  /** How many calls may begin in a second, and when those of the last second began, by the business clock. */
  perSecond: number
  begun: number[]
}

/**
 * How much may be under way in each lane. A refusal that is about the lane pauses all of it; afterwards one call asks
 * first, and the others follow when it was taken.
 */
export class LaneGate {
  readonly #lanes = new Map<string, Lane>()

  /** How many calls may begin in a lane now. */
  room(lane: string, now: Date): number {
    const { underWay, width, pausedUntil, perSecond, begun } = this.#lane(lane)
    if (pausedUntil > now.getTime()) return 0
    const since = performance.now() - unansweredMs
    const unanswered = [...underWay].filter(({ at }) => at > since).length
    const paced = perSecond - begun.filter((at) => at > now.getTime() - second).length
    return Math.max(0, Math.min(atOnce - underWay.size, width - unanswered, paced))
  }

  /** The lanes in which nothing may begin now. */
  full(now: Date): string[] {
    return [...this.#lanes.keys()].filter((lane) => this.room(lane, now) === 0)
  }

  /** @returns to be called when it has ended, and how */
  begin(lane: string, now: Date, perSecond = Number.POSITIVE_INFINITY): (end: 'taken' | 'other') => void {
    const state = this.#lane(lane)
    const call = { at: performance.now() }
    state.underWay.add(call)
    state.perSecond = perSecond
    state.begun = [...state.begun.filter((at) => at > now.getTime() - second), now.getTime()]
    return (end) => {
      state.underWay.delete(call)
      if (end === 'taken') state.width = Math.min(atOnce, state.width * 2)
    }
  }

  pause(lane: string, until: Date): void {
    const state = this.#lane(lane)
    state.pausedUntil = Math.max(state.pausedUntil, until.getTime())
    state.width = 1
  }

  #lane(name: string): Lane {
    const known = this.#lanes.get(name)
    if (known) return known
    const lane: Lane = { underWay: new Set(), width: 1, pausedUntil: 0, perSecond: Number.POSITIVE_INFINITY, begun: [] }
    this.#lanes.set(name, lane)
    return lane
  }
}
