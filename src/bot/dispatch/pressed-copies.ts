import type { Clock } from '../../clock/clock.ts'
import type { Tx } from '../../store/store.ts'
import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'
import { holdRewrite, type PressedCopy } from '../outbox/card-in-ack.ts'
import { postedAt } from '../outbox/posted-messages.ts'
import { redraw } from '../outbox/refresh-copies.ts'
import type { Registry } from '../registry.ts'
import { copyForAck } from './answer-press.ts'

/** What an acknowledgement may still carry, milliseconds: until then the rewrite of a pressed copy waits for it. */
const ackMs = 5_000

/** The copy of a card that a press was made on, where its acknowledgement can show it as it is now. */
export class PressedCopies {
  readonly #registry: Registry
  readonly #clock: Clock

  constructor(registry: Registry, clock: Clock) {
    this.#registry = registry
    this.#clock = clock
  }

  /** Undefined: the acknowledgement shows none. */
  of(claimed: ClaimedInbound): PressedCopy | undefined {
    return copyForAck(this.#registry, claimed)
  }

  /** What its acknowledgement carries is seen by everybody who has the copy. */
  isForAll({ inbound: { address, kind } }: ClaimedInbound): boolean {
    const here = { conversation: address, ...(kind ? { kind } : {}) }
    return this.#registry.at(here).capabilities.cardInAck !== 'presser'
  }

  /** The acknowledgement did not show it as it is now. */
  async redraw(tx: Tx, claimed: ClaimedInbound): Promise<void> {
    const copy = this.of(claimed)
    if (!copy) return
    const found = await postedAt(tx, copy.targets, copy.messageId)
    await redraw(tx, this.#registry.laneOf, found, this.#clock.now())
  }

  /** Its rewrite waits for what the acknowledgement carries. */
  async hold(tx: Tx, claimed: ClaimedInbound): Promise<void> {
    const copy = this.of(claimed)
    if (copy) await holdRewrite(tx, copy, new Date(this.#clock.now().getTime() + ackMs))
  }
}
