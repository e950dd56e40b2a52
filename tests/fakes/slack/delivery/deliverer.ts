import { randomUUID } from 'node:crypto'
import type { Knobs } from '../knobs/knobs.ts'
import type { AppRecord } from '../state/app.ts'
import type { Happening, World } from '../state/world.ts'
import type { Attempt, Delivery, Parcel } from './delivery.ts'
import { envelopeOf } from './envelope.ts'
import { postParcel, type Repetition } from './http-post.ts'
import { Sockets } from './socket-mode/sockets.ts'
import { hearers } from './subscriptions.ts'

/** From the first attempt to each repetition of an event, milliseconds: nearly at once, one minute, five minutes. */
const repeatAfterMs = [0, 60_000, 300_000]
/** Whoever answers later than this is not waited for, milliseconds of real time. */
const soonMs = 1_000
/** How long an event waits for another to pass it, milliseconds of real time. */
const passedWithinMs = 50

/** Tells apps what happened, over HTTP or over their sockets, as reliably as the knobs let it. */
export class Deliverer {
  /** Everything there was to be told. */
  readonly deliveries: Delivery[] = []
  readonly #world: World
  readonly #knobs: Knobs
  readonly #sockets = new Map<AppRecord, Sockets>()
  readonly #underWay = new Set<Promise<unknown>>()
  /** When each attempt that is not answered yet began, by the monotonic clock. */
  readonly #unanswered = new Map<Delivery, number>()
  #caused: Promise<Delivery>[] | undefined
  #held: Delivery[] = []
  #waitsToBePassed: (() => void) | undefined
  #closed = false

  constructor(world: World, knobs: Knobs) {
    this.#world = world
    this.#knobs = knobs
    world.announce = (happening) => void this.tell(happening)
  }

  socketsOf(app: AppRecord): Sockets {
    const known = this.#sockets.get(app)
    if (known) return known
    const made = new Sockets(app, this.#world, this.#knobs)
    this.#sockets.set(app, made)
    return made
  }

  /** An event goes to every app that may hear it. */
  tell(happening: Happening): Promise<Delivery>[] {
    return hearers(this.#world, happening).map((installation) => {
      const payload = envelopeOf(this.#world, installation, happening)
      return this.send({ kind: 'events_api', app: installation.app, payload, acceptsAnswer: false })
    })
  }

  /** Resolves when it was acknowledged, or when nothing more happens with it for now. */
  send(parcel: Parcel): Promise<Delivery> {
    const delivery: Delivery = { id: randomUUID(), parcel, attempts: [], acked: false, answer: undefined, lost: false }
    this.deliveries.push(delivery)
    const sent = this.#track(this.#begin(delivery))
    this.#caused?.push(sent)
    return sent
  }

  /** Does something, and waits for everything that apps are told because of it. */
  async during(act: () => void): Promise<Delivery[]> {
    const caused: Promise<Delivery>[] = []
    this.#caused = caused
    try {
      act()
    } finally {
      this.#caused = undefined
    }
    return await Promise.all(caused)
  }

  /** The same once more, as when Slack did not see the acknowledgement. */
  redeliver(delivery: Delivery): Promise<Delivery> {
    const copy: Delivery = { ...delivery, attempts: [], acked: false, answer: undefined }
    this.deliveries.push(copy)
    return this.#track(this.#attempt(copy, again(copy)).then(() => copy))
  }

  /** Nothing is on its way any more; what comes later by the clock does not count. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled([...this.#underWay])
  }

  /** An app was told something a moment ago and is about to answer. */
  get isAboutToBeAnswered(): boolean {
    const since = performance.now() - soonMs
    return [...this.#unanswered.values()].some((begun) => begun > since)
  }

  /** What was held goes out now. */
  async release(): Promise<void> {
    const held = this.#held.splice(0)
    for (const delivery of held) await this.#track(this.#attemptAndRepeat(delivery))
  }

  /** What was held is gone: a backlog thrown away. @returns how much */
  discard(): number {
    const held = this.#held.splice(0)
    for (const delivery of held) delivery.lost = true
    return held.length
  }

  close(): void {
    this.#closed = true
    for (const sockets of this.#sockets.values()) sockets.closeAll()
  }

  async #begin(delivery: Delivery): Promise<Delivery> {
    const { chance, schedule } = this.#world
    const knobs = this.#knobs
    const copies = chance.hits(knobs.duplicated) ? [delivery, { ...delivery, attempts: [] }] : [delivery]
    if (delivery.parcel.kind !== 'events_api') return await this.#both(copies)
    if (knobs.loseEvents) {
      delivery.lost = true
      return delivery
    }
    if (knobs.holdEvents) {
      this.#held.push(delivery)
      return delivery
    }
    if (chance.hits(knobs.late.share)) {
      schedule.after(knobs.late.byMs, () => void this.#track(this.#both(copies)))
      return delivery
    }
    const passed = this.#waitsToBePassed
    this.#waitsToBePassed = undefined
    if (!passed && chance.hits(knobs.reordered)) await this.#wayForOthers()
    const sent = this.#both(copies)
    passed?.()
    return await sent
  }

  #wayForOthers(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, passedWithinMs)
      this.#waitsToBePassed = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async #both(copies: Delivery[]): Promise<Delivery> {
    await Promise.all(copies.map((copy, index) => this.#attemptAndRepeat(copy, index > 0 ? again(copy) : undefined)))
    return copies[0]!
  }

  async #attemptAndRepeat(delivery: Delivery, repetition?: Repetition): Promise<Delivery> {
    const attempt = await this.#attempt(delivery, repetition)
    const next = this.#repeat(delivery, attempt, repetition)
    this.#world.changed()
    return await (next ?? delivery)
  }

  /** Over and over, as Slack does with events. @returns the repetition that follows at once */
  #repeat(delivery: Delivery, { failure, noRetry }: Attempt, last?: Repetition): Promise<Delivery> | undefined {
    if (!failure) return undefined
    const number = (last?.number ?? 0) + 1
    const after = repeatAfterMs[number - 1]
    if (delivery.parcel.kind !== 'events_api' || noRetry || after === undefined || this.#closed) {
      delivery.lost = true
      return undefined
    }
    const repetition = { number, reason: failure }
    if (after === 0) return this.#attemptAndRepeat(delivery, repetition)
    const elapsed = number === 2 ? 0 : repeatAfterMs[number - 2]!
    this.#world.schedule.after(after - elapsed, () => void this.#track(this.#attemptAndRepeat(delivery, repetition)))
    return undefined
  }

  async #attempt(delivery: Delivery, repetition: Repetition | undefined): Promise<Attempt> {
    const { parcel, id } = delivery
    const at = this.#world.clock.now()
    this.#unanswered.set(delivery, performance.now())
    const outcome = parcel.app.socketMode
      ? await this.socketsOf(parcel.app).deliver(id, parcel, repetition)
      : await postParcel(parcel, this.#knobs, repetition)
    this.#unanswered.delete(delivery)
    const attempt = { at, number: repetition?.number ?? 0, ...outcome }
    delivery.attempts.push(attempt)
    if (!attempt.failure) Object.assign(delivery, { acked: true, answer: attempt.answer })
    return attempt
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work)
    const done = () => this.#underWay.delete(work)
    work.then(done, done)
    return work
  }
}

/** An event that comes once more is marked as such; commands and presses are not. */
const again = ({ parcel }: Delivery): Repetition | undefined =>
  parcel.kind === 'events_api' ? { number: 1, reason: 'http_timeout' } : undefined
