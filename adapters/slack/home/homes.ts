import type { Outgoing } from '../../../src/chat/outgoing.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import type { Log } from '../../../src/log/log.ts'
import type { ParsedHome } from '../parsed.ts'
import type { After } from '../ports.ts'
import { slackTimes } from '../times.ts'
import type { HomeOf, PublishHome } from './publish-home.ts'

export const afterOnMachine: After = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

interface Parts {
  clock: Clock
  log: Log
  after: After
  publish: PublishHome
}

interface Opened extends HomeOf {
  channel: string | undefined
  hash: string | undefined
  /** By the clock, milliseconds. */
  openedAt: number
  publishedAt: number
  /** When it is drawn next. */
  planned?: { at: number; cancel: () => void }
}

/** So many are kept true; then those opened longest ago are forgotten. */
const most = 20_000

/**
 * The Home tabs that people have opened: drawn when they look, and for a day when something changes for them, each at most
 * once in 3 s however much that is. This process knows of those it was told of; every opening draws anew.
 */
export class Homes {
  readonly #parts: Parts
  /** The one opened last is the last. */
  readonly #opened = new Map<string, Opened>()
  /** Where they are spoken to alone → theirs. */
  readonly #byChannel = new Map<string, string>()
  readonly #running = new Set<Promise<void>>()
  #stopped = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  opened({ tenant, userId, channel, hash }: Omit<ParsedHome, 'what'>): void {
    const key = keyOf(tenant, userId)
    const known = this.#opened.get(key)
    const home: Opened = {
      ...(known ?? { tenant, userId, publishedAt: Number.NEGATIVE_INFINITY }),
      channel,
      hash,
      openedAt: this.#now,
    }
    this.#opened.delete(key)
    this.#opened.set(key, home)
    if (channel !== undefined) this.#byChannel.set(keyOf(tenant, channel), key)
    for (const [oldest] of this.#opened) {
      if (this.#opened.size <= most) break
      this.#forget(oldest)
    }
    this.#plan(home, 0)
  }

  /** Something they did was acted on, or something was said to them. */
  changed(tenant: string, userId: string): void {
    this.#changed(keyOf(tenant, userId))
  }

  /** Something was said, perhaps to one of them. */
  said({ address, onlyFor }: Pick<Outgoing, 'address' | 'onlyFor'>): void {
    const key = onlyFor ? keyOf(address.tenant, onlyFor.userId) : this.#byChannel.get(keyOf(address.tenant, address.id))
    if (key !== undefined) this.#changed(key)
  }

  /** Nothing is being published. */
  get idle(): boolean {
    return this.#running.size === 0
  }

  /** Publishes nothing more; resolves when what has begun has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const { planned } of this.#opened.values()) planned?.cancel()
    await Promise.all(this.#running)
  }

  get #now(): number {
    return this.#parts.clock.now().getTime()
  }

  #changed(key: string): void {
    const home = this.#opened.get(key)
    if (!home) return
    if (this.#now - home.openedAt > slackTimes.homeOpened) this.#forget(key)
    else this.#plan(home, slackTimes.homeSettles)
  }

  /** Once, however often it is asked for, and as early as anybody asked. */
  #plan(home: Opened, inMs: number): void {
    if (this.#stopped) return
    const at = Math.max(this.#now + inMs, home.publishedAt + slackTimes.homeGap)
    if (home.planned && home.planned.at <= at) return
    home.planned?.cancel()
    const cancel = this.#parts.after(at - this.#now, () => this.#publish(home))
    home.planned = { at, cancel }
  }

  #publish(home: Opened): void {
    delete home.planned
    home.publishedAt = this.#now
    const running = this.#parts
      .publish(home, home.hash)
      .then((hash) => {
        home.hash = hash
      })
      .catch((error: unknown) => {
        this.#parts.log.warn({ err: error }, 'a Home could not be drawn')
      })
      .finally(() => void this.#running.delete(running))
    this.#running.add(running)
  }

  #forget(key: string): void {
    const home = this.#opened.get(key)
    home?.planned?.cancel()
    this.#opened.delete(key)
    if (home?.channel !== undefined) this.#byChannel.delete(keyOf(home.tenant, home.channel))
  }
}

const keyOf = (tenant: string, id: string): string => `${tenant} ${id}`
