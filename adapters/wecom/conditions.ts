import type { Condition } from '../../src/chat/condition.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { msPerHour } from '../../src/clock/lengths.ts'
import type { WecomApi } from './api/wecom-api.ts'
import type { Refusal } from './callback/mount.ts'
import type { MenuKeeper } from './menu/menu-keeper.ts'

/** What is told once is told for so long. */
const recently = msPerHour

/** What a refused callback says of the settings; what says nothing of them was not WeCom's. */
const causes: Partial<Record<Refusal, keyof typeof causeWords>> = {
  signature: 'wecom.signature',
  ...{ ciphertext: 'wecom.cipher', padding: 'wecom.cipher', length: 'wecom.cipher', charset: 'wecom.cipher' },
  receiver: 'wecom.receiver',
}
const causeWords = {
  'wecom.signature': 'wecom.condition.signature',
  'wecom.cipher': 'wecom.condition.cipher',
  'wecom.receiver': 'wecom.condition.receiver',
} as const

/** What this process has noticed about WeCom. */
export class Conditions {
  readonly #clock: Clock
  #refused: { at: Date; cause: keyof typeof causeWords } | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** A callback that was not encrypted and signed with our keys. */
  refused(reason: Refusal): void {
    const cause = causes[reason]
    if (cause) this.#refused = { at: this.#clock.now(), cause }
  }

  /** One that was: whatever was refused before was not WeCom's. */
  verified(): void {
    this.#refused = undefined
  }

  list(
    { refusal }: Pick<WecomApi, 'refusal'>,
    { isByHand, isReceivingOff }: Pick<MenuKeeper, 'isByHand' | 'isReceivingOff'>,
  ): readonly Condition[] {
    const refused = this.#refused
    const isRecent = refused && this.#clock.now().getTime() - refused.at.getTime() < recently
    return [
      ...(refusal ? [condition('wecom.refused', 'failure', refusal.says)] : []),
      ...(isRecent ? [condition(refused.cause, 'warning', { key: causeWords[refused.cause] })] : []),
      ...(isReceivingOff ? [condition('wecom.off', 'failure', { key: 'wecom.condition.off' })] : []),
      ...(isByHand ? [condition('wecom.menu', 'warning', { key: 'wecom.condition.menu' })] : []),
    ]
  }
}

const condition = (code: string, severity: Condition['severity'], says: Condition['says']): Condition => ({
  code,
  severity,
  says,
})
