import type { Clock } from '../../../../src/clock/clock.ts'

interface Trigger {
  appId: string
  userKey: string
  at: number
  used: boolean
  /** It came from inside this modal. */
  viewId: string | undefined
}

/** A trigger id opens one modal, within this time. */
const goodForMs = 3_000

/** The right to open a modal, which each interaction brings. */
export class Triggers {
  readonly #clock: Clock
  readonly #all = new Map<string, Trigger>()
  #next = 1

  constructor(clock: Clock) {
    this.#clock = clock
  }

  make(appId: string, userKey: string, viewId?: string): string {
    const number = this.#next++
    const id = `${number}.${number * 7919}.${(number * 2_654_435_761).toString(16).padStart(32, '0')}`
    this.#all.set(id, { appId, userKey, viewId, at: this.#clock.now().getTime(), used: false })
    return id
  }

  /** @returns the trigger, used up now; or Slack's name for what is wrong with it */
  use(id: string, appId: string): Trigger | 'invalid_trigger_id' | 'exchanged_trigger_id' | 'expired_trigger_id' {
    const trigger = this.#all.get(id)
    if (trigger?.appId !== appId) return 'invalid_trigger_id'
    if (trigger.used) return 'exchanged_trigger_id'
    if (this.#clock.now().getTime() - trigger.at > goodForMs) return 'expired_trigger_id'
    trigger.used = true
    return trigger
  }
}
