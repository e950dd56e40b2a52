import { setTimeout as delay } from 'node:timers/promises'
import { seeded, somethingSaid } from '../../../bench/messages.ts'
import type { OpenCompany } from '../../../bench/slack/company.ts'
import type { FakeSlack } from '../../../tests/fakes/slack/index.ts'

/** Everybody of a company who writes, and how long it took until what they wrote was acknowledged. */
export class Bursts {
  /** Milliseconds, of each message. */
  readonly took: number[] = []
  unacknowledged = 0
  /** Delivered more than once, because the first time was not acknowledged. */
  repeated = 0
  readonly #slack: FakeSlack
  readonly #channels: OpenCompany['channels']
  readonly #random = seeded(3)
  #sent = 0

  constructor(slack: FakeSlack, channels: OpenCompany['channels']) {
    this.#slack = slack
    this.#channels = channels
  }

  get sent(): number {
    return this.#sent
  }

  /** So many bursts, one after the other, whatever becomes of them. Resolves when all of it was answered. */
  async send(count: number, { size, everyMs }: { size: number; everyMs: number }): Promise<void> {
    const startedAt = performance.now()
    const underWay: Promise<void>[] = []
    for (let n = 0; n < count; n += 1) {
      await delay(Math.max(0, startedAt + n * everyMs - performance.now()))
      for (let said = 0; said < size; said += 1) underWay.push(this.#say())
    }
    await Promise.all(underWay)
  }

  async #say(): Promise<void> {
    const { channel, rep, guest } = this.#channels[this.#sent % this.#channels.length]!
    this.#sent += 1
    const startedAt = performance.now()
    const by = this.#random() < 0.5 ? rep : guest
    const { deliveries } = await this.#slack.as(by).says(channel, somethingSaid(this.#random))
    this.took.push(performance.now() - startedAt)
    for (const { acked, attempts } of deliveries) {
      if (!acked) this.unacknowledged += 1
      if (attempts.length > 1) this.repeated += 1
    }
  }
}
