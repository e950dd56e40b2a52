import { msPerHour } from '../../../src/clock/lengths.ts'
import type { KeptConversation } from './ports.ts'
import { newTarget } from './progress.ts'
import { isAlive, keyOf, type Method, methodOf, pagesLeft, type Target } from './target.ts'

/** What was gone through within this time is not yet again, unless Slack could not deliver meanwhile, milliseconds. */
const rest = 10 * 60_000
/** Slack shows it to us no more, or not yet: it is asked again after so long. */
const refusedFor = msPerHour

/** What there is to go through, and in which order. */
export class Plan {
  #targets = new Map<string, Target>()
  readonly #refused = new Map<string, number>()
  #gapUntil: Date | undefined

  replace(targets: Map<string, Target>, gapUntil: Date | undefined): void {
    for (const [key, { pass }] of targets) if (pass) pass.pages = this.#targets.get(key)?.pass?.pages ?? 0
    this.#targets = targets
    this.#gapUntil = gapUntil
  }

  /** Of threads in which something was said, those of which this is news, as they are to be kept. */
  news(conversation: KeptConversation, threads: ReadonlyMap<string, Date>, now: Date): Target[] {
    return [...threads].flatMap(([thread, aliveAt]) => {
      const known = this.#targets.get(keyOf(conversation.channel, thread))
      if (!isAlive(aliveAt, now) || (known && known.aliveAt >= aliveAt)) return []
      return [known ? { ...known, aliveAt } : newTarget(conversation, thread, aliveAt)]
    })
  }

  /** They stand so now. */
  keep(targets: readonly Target[]): void {
    for (const target of targets) this.#targets.set(keyOf(target.conversation.channel, target.thread), target)
  }

  refused({ conversation, thread }: Target, now: Date): void {
    this.#refused.set(keyOf(conversation.channel, thread), now.getTime() + refusedFor)
  }

  /** First what Slack could not deliver, the liveliest before the others; else what was here longest ago. */
  next(method: Method, now: Date): { target: Target; isUrgent: boolean } | undefined {
    const open = this.#open(method, now)
    const [urgent] = open.filter((target) => this.#isUrgent(target, now)).sort(begunThen(byLife))
    if (urgent) return { target: urgent, isUrgent: true }
    const before = now.getTime() - rest
    const [due] = open.filter(({ pass, ...target }) => pass || sinceOf(target) < before).sort(begunThen(byAge))
    return due && { target: due, isUrgent: false }
  }

  /** Calls that are likely still to be made until everything is here that Slack could not deliver. */
  callsLeft(method: Method, now: Date): number {
    const urgent = this.#open(method, now).filter((target) => this.#isUrgent(target, now))
    return urgent.reduce((sum, target) => sum + pagesLeft(target), 0)
  }

  #open(method: Method, now: Date): Target[] {
    return [...this.#targets].flatMap(([key, target]) =>
      methodOf(target) === method && (this.#refused.get(key) ?? 0) <= now.getTime() ? [target] : [],
    )
  }

  #isUrgent(target: Target, now: Date): boolean {
    const until = this.#gapUntil?.getTime()
    return until !== undefined && until <= now.getTime() && sinceOf(target) < until
  }
}

/** What was never gone through counts from when it began, or from its last word as far as that is known. */
const sinceOf = ({ sweptUntil, aliveAt }: Pick<Target, 'sweptUntil' | 'aliveAt'>): number =>
  (sweptUntil ?? aliveAt).getTime()

type Order = (one: Target, other: Target) => number

const byLife: Order = (one, other) => other.aliveAt.getTime() - one.aliveAt.getTime()
const byAge: Order = (one, other) => sinceOf(one) - sinceOf(other)

/** What was begun is ended. */
const begunThen =
  (order: Order): Order =>
  (one, other) =>
    Number(other.pass !== undefined) - Number(one.pass !== undefined) || order(one, other)
