import type { Condition } from '../../src/chat/condition.ts'
import type { PlatformEvent } from '../../src/chat/happening.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { msPerHour } from '../../src/clock/lengths.ts'
import type { WecomApi } from './api/wecom-api.ts'
import type { MenuKeeper } from './menu/menu-keeper.ts'

/** What is told once is told for so long. */
const recently = msPerHour

type ApplicationChanged = Extract<PlatformEvent, { type: 'applicationChanged' }>

/** What this process has noticed about WeCom. */
export class Conditions {
  readonly #clock: Clock
  #refusedAt: Date | undefined
  #application: ApplicationChanged | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** A callback that was not encrypted and signed with our keys. */
  refused(): void {
    this.#refusedAt = this.#clock.now()
  }

  /** One that was: whatever was refused before was not WeCom's. */
  verified(): void {
    this.#refusedAt = undefined
  }

  noticed(event: PlatformEvent): void {
    if (event.type === 'applicationChanged') this.#application = event.state === 'active' ? undefined : event
  }

  list({ refusal }: Pick<WecomApi, 'refusal'>, { isByHand }: Pick<MenuKeeper, 'isByHand'>): readonly Condition[] {
    const isRefused = this.#refusedAt && this.#clock.now().getTime() - this.#refusedAt.getTime() < recently
    return [
      ...(refusal ? [condition('wecom.refused', 'failure', refusal.says)] : []),
      ...(isRefused ? [condition('wecom.signature', 'warning', { key: 'wecom.condition.signature' })] : []),
      ...(isByHand ? [condition('wecom.menu', 'warning', { key: 'wecom.condition.menu' })] : []),
      ...(this.#application ? [ofApplication(this.#application)] : []),
    ]
  }
}

function ofApplication({ state, from }: ApplicationChanged): Condition {
  const args = { at: from?.slice(0, 10) ?? '' }
  return state === 'suspended'
    ? condition('wecom.suspended', 'failure', { key: 'wecom.condition.suspended', args })
    : condition('wecom.endangered', 'warning', { key: 'wecom.condition.endangered', args })
}

const condition = (code: string, severity: Condition['severity'], says: Condition['says']): Condition => ({
  code,
  severity,
  says,
})
