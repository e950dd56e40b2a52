import type { Condition } from '../../src/chat/condition.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { msPerHour } from '../../src/clock/lengths.ts'
import type { WecomApi } from './api/wecom-api.ts'
import type { MenuKeeper } from './menu/menu-keeper.ts'

/** What is told once is told for so long. */
const recently = msPerHour

/** What this process has noticed about WeCom. */
export class Conditions {
  readonly #clock: Clock
  #refusedAt: Date | undefined

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

  list({ refusal }: Pick<WecomApi, 'refusal'>, { isByHand }: Pick<MenuKeeper, 'isByHand'>): readonly Condition[] {
    const isRefused = this.#refusedAt && this.#clock.now().getTime() - this.#refusedAt.getTime() < recently
    return [
      ...(refusal ? [condition('wecom.refused', 'failure', refusal.says)] : []),
      ...(isRefused ? [condition('wecom.signature', 'warning', { key: 'wecom.condition.signature' })] : []),
      ...(isByHand ? [condition('wecom.menu', 'warning', { key: 'wecom.condition.menu' })] : []),
    ]
  }
}

const condition = (code: string, severity: Condition['severity'], says: Condition['says']): Condition => ({
  code,
  severity,
  says,
})
