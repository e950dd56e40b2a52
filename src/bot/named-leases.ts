import { and, eq, like, lte, or } from 'drizzle-orm'
import { isStorageAway } from '../store/storage-trouble.ts'
import type { Store } from '../store/store.ts'
import { namedLeases } from './process-lease.ts'

/** How long a lease is good for after its last renewal, and how often it is renewed or asked for, milliseconds. */
const life = 10_000
const beat = 3_000
/** `process-lease.ts` voids them on the embedded database: its clock may have begun anew. */
const prefix = namedLeases.slice(0, -1)

/** The lane of rows that only the holder of a lease may send. */
export const leaseLane = (name: string): string => `lease:${name}`
/** As a pattern of SQL. */
export const leaseLanes = 'lease:%'

/**
 * Leases by name that one process at a time holds, as for a connection a platform allows once. Whoever wants one goes on
 * asking for it; when its holder dies or ends, the next one gets it within seconds.
 */
export class NamedLeases {
  readonly #store: Store
  readonly #holder: string
  /** Name → until when it is held for certain, by this machine's clock. */
  readonly #wanted = new Map<string, number>()
  readonly #onChange = new Set<() => void>()
  readonly #timer: NodeJS.Timeout
  #asking: Promise<void> | undefined

  constructor(store: Store, holder: string) {
    this.#store = store
    this.#holder = holder
    this.#timer = setInterval(() => void this.ask(), beat)
    this.#timer.unref()
  }

  /** Wants it from now on. */
  async want(name: string): Promise<void> {
    if (!this.#wanted.has(name)) this.#wanted.set(name, 0)
    await this.ask()
  }

  holds(name: string): boolean {
    return (this.#wanted.get(name) ?? 0) > performance.now()
  }

  /** The lanes that this process may send in for its leases. */
  lanes(): string[] {
    return [...this.#wanted.keys()].filter((name) => this.holds(name)).map(leaseLane)
  }

  onChange(told: () => void): void {
    this.#onChange.add(told)
  }

  /** Never rejects. */
  ask(): Promise<void> {
    this.#asking ??= this.#askAll().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  /** Lets the next one have them at once. */
  async end(): Promise<void> {
    clearInterval(this.#timer)
    await this.#asking
    const names = [...this.#wanted.keys()]
    this.#wanted.clear()
    if (names.length === 0) return
    try {
      await this.#store.write(async (tx) => {
        const { lease } = tx.tables
        await tx.delete(lease).where(and(eq(lease.holder, this.#holder), like(lease.name, `${prefix}%`)))
      })
    } catch (error) {
      // They run out by themselves.
      if (!isStorageAway(error)) throw error
    }
  }

  async #askAll(): Promise<void> {
    for (const name of this.#wanted.keys()) {
      const asked = performance.now()
      const before = this.holds(name)
      const got = await this.#take(name).catch(() => undefined)
      if (got !== undefined) this.#wanted.set(name, got ? asked + life : 0)
      if (before !== this.holds(name)) for (const told of this.#onChange) told()
    }
  }

  async #take(name: string): Promise<boolean> {
    const now = await this.#store.leaseClock()
    const until = now + life
    return await this.#store.write(async (tx) => {
      const { lease } = tx.tables
      const taken = await tx
        .insert(lease)
        .values({ name: prefix + name, holder: this.#holder, until })
        .onConflictDoUpdate({
          target: lease.name,
          set: { holder: this.#holder, until },
          setWhere: or(eq(lease.holder, this.#holder), lte(lease.until, now))!,
        })
        .returning({ name: lease.name })
      return taken.length > 0
    })
  }
}
