import { NotRecorded, type Receiver } from '../../../src/chat/adapter.ts'
import type { Condition } from '../../../src/chat/condition.ts'
import { sayMoment } from '../../../src/i18n/say-time.ts'
import type { Self } from '../web-api/workspaces.ts'
import { afterFailure, pauseAfter } from './after-failure.ts'
import { Pace } from './pace.ts'
import type { SweepParts } from './parts.ts'
import { Plan } from './plan.ts'
import { forgetTargets, loadGap, loadTargets, saveGap } from './progress.ts'
import { Step } from './step.ts'
import { laterOf, type Method, methods } from './target.ts'
import { Stopped, unlessStopped } from './unless-stopped.ts'

/** The lease of whoever sweeps. */
const leaseName = 'slack-sweep'
/** How often it looks whether something may be done, milliseconds. */
const beatMs = 500
/** What is to be gone through is read anew so often; what other processes noticed is seen by then. */
const planMs = 60_000

/**
 * Fetches what Slack did not deliver: at once after every gap of the transport, and by age at all times, for Slack may
 * throw events away. What is new is received as history. It holds up nobody: each beat makes one call of a method at most.
 */
export class Sweep {
  readonly #parts: SweepParts
  readonly #plan = new Plan()
  readonly #pace = new Pace()
  readonly #stopping = new AbortController()
  #endBeat: (() => void) | undefined
  #running: Promise<void> | undefined
  #step: Step | undefined
  /** A gap that no other process knows of yet. */
  #gap: Date | undefined
  #holds = false
  #planned = Number.NEGATIVE_INFINITY
  #notBefore = Number.NEGATIVE_INFINITY

  constructor(parts: SweepParts) {
    this.#parts = parts
  }

  /** This process was away until now. */
  start(receiver: Receiver): void {
    const { sweeps } = this.#parts
    this.missed()
    void sweeps.leases().want(leaseName)
    this.#step = new Step(this.#parts, receiver, this.#stopping.signal)
    this.#endBeat = (sweeps.beat ?? byTimer)(() => this.#beat())
  }

  /** Until then Slack could not deliver, or said so. */
  missed(until = this.#parts.ports.clock.now()): void {
    this.#gap = this.#gap ? laterOf(this.#gap, until) : until
  }

  conditions(): readonly Condition[] {
    if (!this.#pace.isRestricted || !this.#holds) return []
    const now = this.#parts.ports.clock.now()
    const calls = Math.max(...methods.map((method) => this.#plan.callsLeft(method, now)))
    const at = new Date(now.getTime() + this.#pace.timeFor(calls))
    const { timeZone } = this.#parts.sweeps
    const done = { zh: sayMoment('zh', at, timeZone), en: sayMoment('en', at, timeZone) }
    const says =
      calls > 0
        ? { key: 'slack.condition.restrictedUntil' as const, args: { done } }
        : { key: 'slack.condition.restricted' as const }
    return [{ code: 'slack.restricted', severity: 'warning', says }]
  }

  /** At once: what has begun is left where it is. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#endBeat?.()
    await this.#running
  }

  #beat(): Promise<void> {
    const { clock, log } = this.#parts.ports
    if (this.#stopping.signal.aborted || clock.now().getTime() < this.#notBefore) return Promise.resolve()
    this.#running ??= this.#work()
      .catch((error: unknown) => {
        if (error instanceof Stopped) return
        this.#notBefore = clock.now().getTime() + pauseAfter(error)
        if (!(error instanceof NotRecorded))
          log.warn({ err: error }, 'what Slack did not deliver cannot be fetched now')
      })
      .finally(() => {
        this.#running = undefined
      })
    return this.#running
  }

  async #work(): Promise<void> {
    const self = await unlessStopped(this.#stopping.signal, this.#parts.workspaces.self())
    const held = this.#parts.sweeps.leases().holds(leaseName)
    // Whoever had it before may have ended without a word.
    if (held && !this.#holds) this.missed()
    this.#holds = held
    await this.#tellGap(self)
    if (!held) return
    await this.#makePlan(self)
    const steps = await Promise.allSettled(methods.map((method) => this.#next(method, self)))
    for (const step of steps) if (step.status === 'rejected') throw step.reason
  }

  async #tellGap({ tenant }: Self): Promise<void> {
    const gap = this.#gap
    if (!gap) return
    await this.#parts.sweeps.store.write((tx) => saveGap(tx, tenant, gap), 'background')
    if (this.#gap === gap) this.#gap = undefined
    this.#planned = Number.NEGATIVE_INFINITY
  }

  async #makePlan({ tenant }: Self): Promise<void> {
    const { ports, sweeps } = this.#parts
    const now = ports.clock.now()
    if (now.getTime() - this.#planned < planMs) return
    const conversations = await sweeps.kept.conversations(tenant)
    const kept = new Set(conversations.map(({ channel }) => channel))
    await sweeps.store.write((tx) => forgetTargets(tx, tenant, kept, now), 'background')
    const [targets, gap] = await sweeps.store.read(
      async (reader) => [await loadTargets(reader, tenant, conversations), await loadGap(reader, tenant)] as const,
    )
    this.#plan.replace(targets, gap)
    this.#planned = now.getTime()
  }

  async #next(method: Method, self: Self): Promise<void> {
    const { clock, log } = this.#parts.ports
    const now = clock.now()
    if (!this.#pace.mayCall(method, true, now)) return
    const next = this.#plan.next(method, now)
    if (!next || !this.#pace.mayCall(method, next.isUrgent, now)) return
    try {
      const { isShort } = await this.#step!.take(next.target, { self, plan: this.#plan, pace: this.#pace, method })
      if (isShort && !this.#pace.isRestricted) {
        this.#pace.restrict()
        log.warn('Slack counts this app as sold outside its marketplace: 15 messages a minute of its history')
      }
    } catch (error) {
      afterFailure(error, next.target, method, { plan: this.#plan, pace: this.#pace, now: clock.now() })
    }
  }
}

function byTimer(work: () => Promise<void>): () => void {
  const timer = setInterval(() => void work(), beatMs)
  timer.unref()
  return () => clearInterval(timer)
}
