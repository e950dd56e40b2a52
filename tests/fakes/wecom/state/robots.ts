import type { Clock } from '../../../../src/clock/clock.ts'
import type { Group } from './groups.ts'
import type { Ids } from './ids.ts'

/** 群机器人: says things in one group, and hears nothing. */
export interface Robot {
  readonly key: string
  readonly name: string
  readonly group: Group
  /** media_ids of its own uploads. */
  readonly media: Set<string>
}

const perMinute = 20

export class Robots {
  readonly all = new Map<string, Robot>()
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #sent = new Map<string, number[]>()

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  add(group: Group, name: string): Robot {
    const [one, two] = [this.#ids.opaque('robot', 8), this.#ids.opaque('robot', 12)]
    const made = { key: `${one}-0000-4000-8000-${two}`.toLowerCase(), name, group, media: new Set<string>() }
    this.all.set(made.key, made)
    return made
  }

  /** Counts a message. @returns whether it may be sent */
  take({ key }: Robot): boolean {
    const now = this.#clock.now().getTime()
    const recent = (this.#sent.get(key) ?? []).filter((at) => at > now - 60_000)
    this.#sent.set(key, recent)
    if (recent.length >= perMinute) return false
    recent.push(now)
    return true
  }
}
