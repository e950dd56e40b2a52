import type { Log } from '../../log/log.ts'
import type { StorageBackoff } from '../../store/storage-backoff.ts'
import type { Store } from '../../store/store.ts'
import { adoptInbound, listHeld, loadHeld, type Place } from '../inbox/adopt-inbound.ts'
import { type ClaimedInbound, queueKey } from '../inbox/claimed-inbound.ts'
import type { ProcessLease } from '../process-lease.ts'

/** Rows taken over, and own rows gone through, in one look. */
const mostTaken = 200
const mostSeen = 500

/** Who acts on rows. */
interface Hands {
  /** Whether the row is in hand. */
  has(place: Place): boolean
  take(claimed: ClaimedInbound): void
}

/**
 * Finds what nobody acts on: rows that no living process holds, and rows that this one holds without having them in hand,
 * as when a commit was kept and its answer was lost.
 */
export class InboundAdopter {
  readonly #store: Store
  readonly #log: Log
  readonly #lease: ProcessLease
  readonly #storage: StorageBackoff
  readonly #hands: Hands
  #looking: Promise<void> | undefined
  #stopped = false
  /** How far the rows of this process have been gone through; undefined: from the start. */
  #seenUpTo: Place | undefined
  /** Own rows that were not in hand, when they were gone through last and so far now. */
  #missing = { last: new Set<string>(), now: new Set<string>() }

  constructor(parts: { store: Store; log: Log }, lease: ProcessLease, storage: StorageBackoff, hands: Hands) {
    this.#store = parts.store
    this.#log = parts.log
    this.#lease = lease
    this.#storage = storage
    this.#hands = hands
  }

  look(): void {
    if (this.#stopped) return
    this.#looking ??= this.#adopt()
      .catch((error: unknown) => {
        if (!this.#storage.note(error)) this.#log.error({ err: error }, 'could not look for unheld inbound rows')
      })
      .finally(() => {
        this.#looking = undefined
      })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#looking
  }

  async #adopt(): Promise<void> {
    await this.#storage.wait()
    if (this.#stopped) return
    const living = await this.#store.read((reader) => this.#lease.living(reader))
    const taken = await this.#store.write((tx) => adoptInbound(tx, this.#lease.id, living, mostTaken))
    for (const claimed of taken) this.#hands.take(claimed)
    await this.#findMissing()
  }

  /** A row is handed on right after its commit: only what is missing twice in a row is lost. */
  async #findMissing(): Promise<void> {
    const { last, now } = this.#missing
    const held = await this.#store.read((reader) => listHeld(reader, this.#lease.id, this.#seenUpTo, mostSeen))
    for (const place of held) {
      if (this.#hands.has(place)) continue
      if (last.has(queueKey(place))) await this.#takeAgain(place)
      else now.add(queueKey(place))
    }
    this.#seenUpTo = held.length === mostSeen ? held.at(-1) : undefined
    if (!this.#seenUpTo) this.#missing = { last: now, now: new Set() }
  }

  async #takeAgain(place: Place): Promise<void> {
    const claimed = await this.#store.read((reader) => loadHeld(reader, this.#lease.id, place))
    if (!claimed || this.#hands.has(place)) return
    this.#log.warn({ place: queueKey(place) }, 'an inbound row of this process was not in hand; it is taken again')
    this.#hands.take(claimed)
  }
}
