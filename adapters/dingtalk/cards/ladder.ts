import type { Clock } from '../../../src/clock/clock.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'

/** How a card is shown, from the best down. */
export type Rung = 'template' | 'action card' | 'text'

/** Cards of an organisation go without their template, or with it again. */
export interface Step {
  tenant: string
  to: 'down' | 'up'
  /** What DingTalk said: why it is lost. */
  code: string
}

const minute = 60_000
/** When a template that was lost is tried again: each time twice as late, milliseconds. */
const firstAgain = 10 * minute
const longestAgain = 6 * 60 * minute

/** What DingTalk says of a template that is not there any more, or that this app may not use. */
const losses = ['param.templateNotExist', 'param.templateUnpublished']

interface Loss {
  code: string
  since: Date
  againAt: number
  wait: number
}

/**
 * Whether an organisation's cards can be made of the template. It is lost by what DingTalk answers to a card, and so it comes
 * back; in between one card in a while tries.
 */
export class Ladder {
  readonly #clock: Clock
  readonly #onStep: (step: Step) => void
  readonly #lost = new Map<string, Loss>()

  constructor(clock: Clock, onStep: (step: Step) => void = () => {}) {
    this.#clock = clock
    this.#onStep = onStep
  }

  /** Whether the next card may be made of the template. */
  mayTry(tenant: string): boolean {
    const lost = this.#lost.get(tenant)
    return lost === undefined || lost.againAt <= this.#now
  }

  /** @returns whether that is what the refusal says: then the card is shown in another way */
  stepsDown(tenant: string, error: unknown): boolean {
    if (!(error instanceof RemoteRefused) || !isLoss(error.code)) return false
    const before = this.#lost.get(tenant)
    const wait = Math.min(before ? 2 * before.wait : firstAgain, longestAgain)
    const since = before?.since ?? this.#clock.now()
    this.#lost.set(tenant, { code: error.code, since, againAt: this.#now + wait, wait })
    if (!before) this.#onStep({ tenant, to: 'down', code: error.code })
    return true
  }

  /** A card was made of it. */
  stands(tenant: string): void {
    const lost = this.#lost.get(tenant)
    if (!lost) return
    this.#lost.delete(tenant)
    this.#onStep({ tenant, to: 'up', code: lost.code })
  }

  /** The organisations whose template is lost now. */
  get lost(): readonly { tenant: string; code: string; since: Date }[] {
    return [...this.#lost].map(([tenant, { code, since }]) => ({ tenant, code, since }))
  }

  get #now(): number {
    return this.#clock.now().getTime()
  }
}

/** A right that nobody has granted is lost like the template: the text without buttons still goes. */
const isLoss = (code: string): boolean =>
  losses.includes(code) || code === 'Forbidden.AccessDenied.AccessTokenPermissionDenied'
