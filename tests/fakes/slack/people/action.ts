import type { Json } from '../../simulation/json.ts'
import type { Deliverer } from '../delivery/deliverer.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Shown } from './shown.ts'

/** Something somebody did, and what apps were told because of it. */
export class Action {
  readonly deliveries: readonly Delivery[]
  /** The message it made. */
  readonly message: Shown | undefined
  /** What it put before them at once. */
  answer: Shown | undefined
  /** What Slack tells the person where the app failed: `operation_timeout`, `dispatch_failed`, or blocks nobody can draw. */
  problem: string | undefined
  readonly #deliverer: Deliverer

  constructor(deliverer: Deliverer, deliveries: readonly Delivery[], message?: Shown) {
    this.#deliverer = deliverer
    this.deliveries = deliveries
    this.message = message
    this.problem = problemOf(deliveries)
  }

  /** What the app put into its acknowledgement. */
  get ackBody(): Json | undefined {
    return this.deliveries.find(({ answer }) => answer)?.answer
  }

  get acked(): boolean {
    return this.deliveries.length > 0 && this.deliveries.every(({ acked }) => acked)
  }

  /** The same comes once more. */
  async redeliver(): Promise<Action> {
    const again = await Promise.all(this.deliveries.map((delivery) => this.#deliverer.redeliver(delivery)))
    return new Action(this.#deliverer, again, this.message)
  }
}

function problemOf(deliveries: readonly Delivery[]): string | undefined {
  const failed = deliveries.find(({ parcel, acked }) => parcel.kind !== 'events_api' && !acked)
  if (!failed) return undefined
  return failed.attempts.at(-1)?.failure === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed'
}
