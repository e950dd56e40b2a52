import { z } from 'zod'
import type { Clock } from '../../../src/clock/clock.ts'
import { type Day, dayIn } from '../../../src/clock/day.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'
import { saidText } from '../robot/said.ts'
import type { Meter } from './meter.ts'
import type { OverQuota } from './over-quota.ts'
import { zone } from './pot.ts'

interface UnheardParts {
  api: Pick<DingtalkApi, 'call'>
  meter: Pick<Meter, 'pushesAreUsedUp' | 'level'>
  clock: Clock
  /** Of the app's robot. */
  robotCode: string
  locale: Locale
}

const anything = z.unknown()

/** Whoever says something of which DingTalk does not tell us any more is told so once a day, as long as calls are left. */
export class Unheard {
  readonly #parts: UnheardParts
  readonly #telling = new Set<Promise<void>>()
  #day: Day = ''
  readonly #told = new Set<string>()

  constructor(parts: UnheardParts) {
    this.#parts = parts
  }

  async heard({ tenant, userId }: OverQuota): Promise<void> {
    const { meter, clock } = this.#parts
    await meter.pushesAreUsedUp()
    const day = dayIn(zone, clock.now())
    if (day !== this.#day) this.#told.clear()
    this.#day = day
    const key = `${tenant} ${userId}`
    if (userId === undefined || this.#told.has(key) || (await meter.level('calls')).isEmpty) return
    this.#told.add(key)
    const telling = this.#tell(userId)
      // Nothing of ours depends on it.
      .catch(() => {})
      .finally(() => this.#telling.delete(telling))
    this.#telling.add(telling)
  }

  get idle(): boolean {
    return this.#telling.size === 0
  }

  /** Resolves when nobody is being told anything. */
  async told(): Promise<void> {
    await Promise.all(this.#telling)
  }

  async #tell(userId: string): Promise<void> {
    const { api, robotCode, locale } = this.#parts
    const { msgKey, msgParam } = saidText(sayByKey(locale, 'dingtalk.unheard'))
    const body = { robotCode, msgKey, msgParam: JSON.stringify(msgParam), userIds: [userId] }
    await api.call('/v1.0/robot/oToMessages/batchSend', body, anything)
  }
}
