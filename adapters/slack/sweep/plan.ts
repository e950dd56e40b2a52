import { msPerHour } from '../../../src/clock/lengths.ts'
import type { KeptConversation } from './ports.ts'
import { newTarget } from './progress.ts'
import { isAlive, type Method, methodOf, pagesLeft, type Target, targetKey } from './target.ts'

/** What was gone through within this time is not yet again, unless Slack could not deliver meanwhile, milliseconds. */
const rest = 10 * 60_000
/** Slack shows it to us no more, or not yet: it is asked again after so long. */
const refusedFor = msPerHour

/** What there is to go through, and in which order. */
export class Plan {
  #targets = new Map<string, Target>()
  readonly #refused = new Map<string, number>()
  #gapUntil: Date | undefined
  /** The gap that is being filled. */
  readonly #rounds = new Map<Method, Date>()

  replace(targets: Map<string, Target>, gapUntil: Date | undefined): void {
    for (const [key, { pass }] of targets) if (pass) pass.pages = this.#targets.get(key)?.pass?.pages ?? 0
    this.#targets = targets
    this.#gapUntil = gapUntil
  }

  /** Of threads in which something was said, those of which this is news, as they are to be kept. */
  news(conversation: KeptConversation, threads: ReadonlyMap<string, Date>, now: Date): Target[] {
    return [...threads].flatMap(([thread, aliveAt]) => {
      const known = this.#targets.get(targetKey(conversation.channel, thread))
      if (!isAlive(aliveAt, now) || (known && known.aliveAt >= aliveAt)) return []
      return [known ? { ...known, aliveAt } : newTarget(conversation, thread, aliveAt)]
    })
  }

  /** They stand so now. */
  keep(targets: readonly Target[]): void {
    for (const target of targets) this.#targets.set(targetKey(target.conversation.channel, target.thread), target)
  }

  refused({ conversation, thread }: Target, now: Date): void {
    this.#refused.set(targetKey(conversation.channel, thread), now.getTime() + refusedFor)
  }

  /** First what Slack could not deliver, the liveliest before the others; else what was here longest ago. */
  next(method: Method, now: Date): { target: Target; isUrgent: boolean } | undefined {
    const open = this.#open(method, now)
    const urgent = firstOf(this.#urgentIn(open, method, now), isLivelier)
    if (urgent) return { target: urgent, isUrgent: true }
    const before = now.getTime() - rest
    const due = firstOf(
      open.filter((target) => target.pass !== undefined || sinceOf(target) < before),
      isOlder,
    )
    return due && { target: due, isUrgent: false }
  }

  /** Calls that are likely still to be made until everything is here that Slack could not deliver. */
  callsLeft(method: Method, now: Date): number {
    const missing = missedBefore(this.#open(method, now), this.#gapUntil)
    return missing.reduce((sum, target) => sum + pagesLeft(target), 0)
  }

  /** One gap after the other: else, while they follow each other, it would be the liveliest over and over. */
  #urgentIn(open: readonly Target[], method: Method, now: Date): readonly Target[] {
    const urgent = missedBefore(open, this.#rounds.get(method))
    if (urgent.length > 0 || !this.#gapUntil || this.#gapUntil > now) return urgent
    this.#rounds.set(method, this.#gapUntil)
    return missedBefore(open, this.#gapUntil)
  }

  #open(method: Method, now: Date): Target[] {
    return [...this.#targets].flatMap(([key, target]) =>
      methodOf(target) === method && (this.#refused.get(key) ?? 0) <= now.getTime() ? [target] : [],
    )
  }
}

/** What was never gone through counts from when it began, or from its last word as far as that is known. */
const sinceOf = ({ sweptUntil, aliveAt }: Target): number => (sweptUntil ?? aliveAt).getTime()

const missedBefore = (open: readonly Target[], gapUntil: Date | undefined): readonly Target[] =>
  gapUntil === undefined ? [] : open.filter((target) => sinceOf(target) < gapUntil.getTime())

type IsBefore = (one: Target, other: Target) => boolean

const isLivelier: IsBefore = (one, other) => one.aliveAt > other.aliveAt
const isOlder: IsBefore = (one, other) => sinceOf(one) < sinceOf(other)

/** What was begun is ended. */
function firstOf(targets: readonly Target[], isBefore: IsBefore): Target | undefined {
  let first: Target | undefined
  for (const target of targets) {
    const [begun, before] = [target.pass !== undefined, first?.pass !== undefined]
    if (!first || (begun === before ? isBefore(target, first) : begun)) first = target
  }
  return first
}
