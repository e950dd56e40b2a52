import type { Outgoing } from '../../../src/chat/outgoing.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { msPerHour } from '../../../src/clock/lengths.ts'
import type { Log } from '../../../src/log/log.ts'
import type { ParsedHome } from '../parsed.ts'
import type { After } from '../ports.ts'
import { slackTimes } from '../times.ts'
import type { HomeOf } from './home-of.ts'
import type { HomeKey, OpenedHome, OpenedHomes } from './opened-homes.ts'
import type { PublishHome } from './publish-home.ts'

export const afterOnMachine: After = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

interface Parts {
  clock: Clock
  log: Log
  after: After
  publish: PublishHome
  /** What all processes know. */
  opened: Pick<OpenedHomes, 'keep' | 'find'>
}

interface Opened extends HomeOf {
  channel: string | undefined
  hash: string | undefined
  /** By the clock, milliseconds. */
  openedAt: number
  /** When all processes were told of it last, and with which channel. */
  keptAt: number
  keptAs: string | undefined
  publishedAt: number
  /** When it is drawn next. */
  planned?: { at: number; cancel: () => void }
}

/** So many are remembered here; then those opened longest ago are forgotten. */
const most = 20_000
/** Whoever looks again within the hour is kept already. */
const keepEvery = msPerHour

/**
 * The Home tabs that people have opened: drawn when they look, and for a day when something changes for them, by the process
 * in which it does. Each process draws each at most once in 3 s, however much changes. Who has opened theirs is kept, since
 * another process may have been told, or this one before it started.
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
    const home = this.#remember({ tenant, userId, channel, openedAt: this.#now })
    home.hash = hash
    this.#plan(home, 0)
    if (home.keptAs !== channel || this.#now - home.keptAt >= keepEvery) this.#keep(home)
  }

  /** Something they did was acted on, or something was said to them. */
  changed(tenant: string, userId: string): void {
    this.#changed(tenant, { userId })
  }

  /** Something was said, perhaps to one of them. */
  said({ address, onlyFor }: Pick<Outgoing, 'address' | 'onlyFor'>): void {
    if (onlyFor) this.#changed(address.tenant, { userId: onlyFor.userId })
    // Conversations of two have ids of their own kind; whoever is in a channel has no Home there.
    else if (address.id.startsWith('D')) this.#changed(address.tenant, { channel: address.id })
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

  #changed(tenant: string, by: HomeKey): void {
    const key = 'userId' in by ? keyOf(tenant, by.userId) : this.#byChannel.get(keyOf(tenant, by.channel))
    const home = key === undefined ? undefined : this.#opened.get(key)
    if (home && this.#now - home.openedAt <= slackTimes.homeOpened) this.#plan(home, slackTimes.homeSettles)
    else this.#track(this.#learn(tenant, by), 'it is not known whether somebody has opened their Home')
  }

  /** Of another process, that they have. */
  async #learn(tenant: string, by: HomeKey): Promise<void> {
    const found = await this.#parts.opened.find(tenant, by, this.#parts.clock.now())
    if (found) this.#plan(this.#remember({ ...found, openedAt: found.openedAt.getTime() }), slackTimes.homeSettles)
  }

  #keep(home: Opened): void {
    home.keptAt = this.#now
    home.keptAs = home.channel
    const { tenant, userId, channel, openedAt } = home
    const kept: OpenedHome = { tenant, userId, channel, openedAt: new Date(openedAt) }
    const keeping = this.#parts.opened.keep(kept).catch((error: unknown) => {
      // Tried again the next time they look.
      home.keptAt = Number.NEGATIVE_INFINITY
      throw error
    })
    this.#track(keeping, 'that somebody has opened their Home could not be kept')
  }

  /** Always the same object of one person: what is planned for it is planned for them. */
  #remember(opened: Pick<Opened, 'tenant' | 'userId' | 'channel' | 'openedAt'>): Opened {
    const key = keyOf(opened.tenant, opened.userId)
    const never = { publishedAt: Number.NEGATIVE_INFINITY, keptAt: Number.NEGATIVE_INFINITY }
    const known: Opened = this.#opened.get(key) ?? { ...opened, ...never, hash: undefined, keptAs: undefined }
    const home = Object.assign(known, opened)
    this.#opened.delete(key)
    this.#opened.set(key, home)
    if (home.channel !== undefined) this.#byChannel.set(keyOf(home.tenant, home.channel), key)
    for (const [oldest] of this.#opened) {
      if (this.#opened.size <= most) break
      this.#forget(oldest)
    }
    return home
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
    const published = this.#parts.publish(home, home.hash).then((hash) => {
      home.hash = hash
    })
    this.#track(published, 'a Home could not be drawn')
  }

  /** Nobody waits for it. */
  #track(work: Promise<void>, failed: string): void {
    const running = work
      .catch((error: unknown) => {
        this.#parts.log.warn({ err: error }, failed)
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
