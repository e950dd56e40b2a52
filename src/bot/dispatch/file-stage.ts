import { setImmediate } from 'node:timers/promises'
import { withinTime } from '../../clock/within-time.ts'
import { NeverArrived, RemoteRefused } from '../../errors/remote-errors.ts'
import { UserError } from '../../errors/user-error.ts'
import type { StorageBackoff } from '../../store/storage-backoff.ts'
import { isStorageAway, storageTrouble } from '../../store/storage-trouble.ts'
import type { BotOptions } from '../bot-options.ts'
import type { FileIntake } from '../definitions/files.ts'
import {
  type ClaimedFile,
  claimFiles,
  fileLaneOf,
  freeFiles,
  handBackFiles,
  letGoOfFile,
  markGone,
  postpone,
} from '../inbox/claim-files.ts'
import { queueKey } from '../inbox/claimed-inbound.ts'
import { LaneGate } from '../outbox/lane-gate.ts'
import type { ProcessLease } from '../process-lease.ts'
import type { Registry } from '../registry.ts'
import { ClaimLost } from './claim-errors.ts'
import { afterFailure } from './file-retry.ts'
import { keepFile } from './keep-file.ts'

const pollMs = 1_000
/** Fetched at once in this process, of all lanes together. */
const atOnce = 32
/** Claimed in one look. */
const mostClaimed = 8

/**
 * Fetches the files of bound conversations, each by itself, long after its message was kept: nothing waits for them
 * (docs/decisions/060-files-have-a-queue-of-their-own.md).
 */
export class FileStage {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'adapters'>
  readonly #files: FileIntake
  readonly #registry: Registry
  readonly #lease: ProcessLease
  readonly #storage: StorageBackoff
  readonly #gate = new LaneGate()
  readonly #inHand = new Map<ClaimedFile, Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #unsubscribe: () => void = () => {}
  #looking: Promise<void> | undefined
  #lookAgain = false
  #stopped = false

  constructor(
    parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'adapters'>,
    files: FileIntake,
    registry: Registry,
    lease: ProcessLease,
    storage: StorageBackoff,
  ) {
    this.#parts = parts
    this.#files = files
    this.#registry = registry
    this.#lease = lease
    this.#storage = storage
  }

  start(): void {
    this.#unsubscribe = this.#parts.store.onSignal('files', () => this.#look())
    this.#timer = setInterval(() => this.#look(), pollMs)
    this.#look()
  }

  get idle(): boolean {
    return this.#inHand.size === 0 && this.#looking === undefined
  }

  /** Begins nothing any more, waits for what is under way for so long, and hands the rest back. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#unsubscribe()
    await this.#looking
    await withinTime(graceMs, Promise.allSettled(this.#inHand.values()), undefined)
    try {
      await this.#parts.store.write((tx) => handBackFiles(tx, this.#lease.id))
    } catch (error) {
      // The lease of this process runs out, and they are taken over all the same.
      if (!isStorageAway(error)) throw error
    }
  }

  #look(): void {
    this.#lookAgain = true
    this.#looking ??= this.#claim().finally(() => {
      this.#looking = undefined
      if (this.#lookAgain && !this.#stopped) this.#look()
    })
  }

  /** Never rejects. */
  async #claim(): Promise<void> {
    this.#lookAgain = false
    try {
      await setImmediate()
      await this.#storage.wait()
      if (this.#stopped || this.#inHand.size >= atOnce) return
      const { store } = this.#parts
      const free = await this.#free()
      const places = await store.read((reader) => freeFiles(reader, free))
      if (places.length === 0) return
      const claimed = await store.write((tx) => claimFiles(tx, this.#lease.id, places, free), 'background')
      const left = claimed.filter((file) => !this.#begin(file))
      for (const file of left) await this.#write((tx) => letGoOfFile(tx, file, this.#lease.id))
      if (left.length < claimed.length && places.length === mostClaimed) this.#lookAgain = true
    } catch (error) {
      if (!this.#storage.note(error)) this.#parts.log.error({ err: error }, 'could not look for files to fetch')
    }
  }

  async #free() {
    const { store, clock, adapters } = this.#parts
    const now = clock.now()
    const living = await store.read((reader) => this.#lease.living(reader))
    return {
      others: living.filter((id) => id !== this.#lease.id),
      inHand: [...this.#inHand.keys()],
      platforms: adapters.map(({ platform }) => platform),
      full: this.#gate.full(now),
      now,
      limit: mostClaimed,
    }
  }

  /** @returns false: its lane has no room for it now */
  #begin(file: ClaimedFile): boolean {
    const now = this.#parts.clock.now()
    const lane = fileLaneOf(file.address)
    if (this.#gate.room(lane, now) === 0) return false
    const end = this.#gate.begin(lane, now)
    const work = this.#handle(file, lane).then((outcome) => {
      end(outcome === 'taken' ? 'taken' : 'other')
      this.#inHand.delete(file)
      // What could not be written is looked for again by the next poll, not at once.
      if (outcome !== 'notWritten') this.#look()
    })
    this.#inHand.set(file, work)
    return true
  }

  /** Never rejects. `notWritten`: it stays claimed, and is taken again. */
  async #handle(file: ClaimedFile, lane: string): Promise<'taken' | 'other' | 'notWritten'> {
    try {
      return await this.#fetch(file, lane)
    } catch (error) {
      if (error instanceof ClaimLost) return 'other'
      if (!this.#storage.note(error))
        this.#parts.log.error(
          { err: error, reference: queueKey(file) },
          'the outcome of fetching a file was not written',
        )
      return 'notWritten'
    }
  }

  async #fetch(file: ClaimedFile, lane: string): Promise<'taken' | 'other'> {
    try {
      await keepFile(this.#parts, this.#files, this.#registry, file, this.#lease.id)
      return 'taken'
    } catch (error) {
      await this.#failed(file, lane, error)
      return 'other'
    }
  }

  async #failed(file: ClaimedFile, lane: string, error: unknown): Promise<void> {
    if (error instanceof ClaimLost || storageTrouble(error)) throw error
    const verdict = afterFailure(error, file, this.#parts.clock.now())
    if (verdict.gone) return await this.#giveUp(file, verdict.reason, error)
    if (verdict.laneUntil) this.#gate.pause(lane, verdict.laneUntil)
    await this.#write((tx) => postpone(tx, file, this.#lease.id, verdict))
  }

  async #giveUp(file: ClaimedFile, reason: string, error: unknown): Promise<void> {
    await this.#write((tx) => markGone(tx, file, this.#lease.id, reason))
    const refused = error instanceof UserError || error instanceof RemoteRefused || error instanceof NeverArrived
    const { log } = this.#parts
    if (refused) log.warn({ reference: queueKey(file), says: reason }, 'a file of a bound conversation is gone')
    else log.error({ err: error, reference: queueKey(file) }, 'fetching a file failed')
  }

  async #write(work: Parameters<BotOptions['store']['write']>[0]): Promise<void> {
    await this.#parts.store.write(work, 'background')
  }
}
