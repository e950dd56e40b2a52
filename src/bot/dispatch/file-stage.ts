import { setImmediate } from 'node:timers/promises'
import { msPerDay } from '../../clock/lengths.ts'
import { withinTime } from '../../clock/within-time.ts'
import { NeverArrived, RemoteRefused } from '../../errors/remote-errors.ts'
import { UserError } from '../../errors/user-error.ts'
import { describeError } from '../../log/describe-error.ts'
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
  markKept,
  postpone,
} from '../inbox/captured-files.ts'
import { queueKey } from '../inbox/claimed-inbound.ts'
import { LaneGate } from '../outbox/lane-gate.ts'
import { waitBeforeRetry } from '../outbox/retry-policy.ts'
import type { ProcessLease } from '../process-lease.ts'
import type { Registry } from '../registry.ts'
import { ClaimLost } from './claim-errors.ts'

const pollMs = 1_000
/** Fetched at once in this process, of all lanes together. */
const atOnce = 32
/** Claimed in one look. */
const mostClaimed = 8
/** A platform that does not give the whole file in this time is asked again. */
const longestFetchMs = 120_000
/** Where the platform does not say until when it gives a file out. */
const patienceMs = 3 * msPerDay
/** Tries of a file that fails in our own code, most likely a defect. */
const attempts = 8
/** A last try before a file expires, and how soon after the one before. */
const lastTryMs = 10_000
const soonestMs = 1_000
/** Who holds what is staged for the archive; no person has this id. */
const holder = 'archive'

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
      await this.#keep(file, this.#registry.adapter(file.address.platform).download(file.file, file.address))
      return 'taken'
    } catch (error) {
      await this.#failed(file, lane, error)
      return 'other'
    }
  }

  async #keep(file: ClaimedFile, content: AsyncIterable<Uint8Array>): Promise<void> {
    const { name, bytes, mime = 'application/octet-stream' } = file.file
    // Of this try alone: one that was given up may still be under way.
    const uploadId = `${holder}/${queueKey(file)}/${file.position}/${file.attempt}`
    const claimed = { ...(bytes ? { bytes } : {}), mime }
    const staging = this.#files.put({ uploadId, name, content, claimed, personId: holder, anyType: true })
    const staged = await withinTime(longestFetchMs, staging, undefined)
    if (!staged) throw new NeverArrived(`a file within ${longestFetchMs / 1_000} s`)
    const { store, clock } = this.#parts
    await store.write(async (tx) => {
      const kept = await this.#files.keep(tx, staged, holder, clock.now())
      if (!(await markKept(tx, file, this.#lease.id, kept))) throw new ClaimLost()
    }, 'background')
  }

  async #failed(file: ClaimedFile, lane: string, error: unknown): Promise<void> {
    if (error instanceof ClaimLost || storageTrouble(error)) throw error
    const now = this.#parts.clock.now()
    const reason = reasonOf(error)
    if (isFinal(error, file) || isOver(file, now)) return await this.#giveUp(file, reason, error)
    const inMs = waitBeforeRetry(error, file.attempt)
    if (error instanceof RemoteRefused && error.about === 'lane') this.#gate.pause(lane, new Date(now.getTime() + inMs))
    const countsAs = error instanceof RemoteRefused ? 0 : 1
    const until = Math.min(now.getTime() + inMs, Math.max(now.getTime() + soonestMs, lastTryOf(file)))
    await this.#write((tx) => postpone(tx, file, this.#lease.id, { until, countsAs, reason }))
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

/** Waiting cures it no more: the platform said no, we do, or our own code fails again and again. */
function isFinal(error: unknown, { attempt }: ClaimedFile): boolean {
  if (error instanceof RemoteRefused) return error.retryAfterMs === undefined && error.about !== 'lane'
  if (error instanceof NeverArrived) return false
  return error instanceof UserError || attempt + 1 >= attempts
}

/** It has expired, or was waited for long enough. It was tried all the same: clocks differ. */
function isOver({ file, queuedAt }: ClaimedFile, now: Date): boolean {
  return now.getTime() >= (file.expiresAt?.getTime() ?? queuedAt.getTime() + patienceMs)
}

const lastTryOf = ({ file }: ClaimedFile): number =>
  file.expiresAt === undefined ? Number.POSITIVE_INFINITY : file.expiresAt.getTime() - lastTryMs

/** A code, without anybody's data. */
function reasonOf(error: unknown): string {
  if (error instanceof UserError || error instanceof RemoteRefused) return error.code
  return error instanceof NeverArrived ? 'unreachable' : describeError(error).type
}
