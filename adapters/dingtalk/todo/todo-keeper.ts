import type { ShownDuty, StrayDuty } from '../../../src/chat/duty-list.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { msPerHour } from '../../../src/clock/lengths.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Log } from '../../../src/log/log.ts'
import type { Contact } from '../directory/contacts.ts'
import type { Meter } from '../quota/meter.ts'
import type { KeptTodo, KeptTodos } from './kept-todos.ts'
import { shownAs, type TodoApi } from './todo-api.ts'

/** Whoever has taken one in hand and said nothing for so long is gone, milliseconds. */
const inHand = 60_000
/** What failed waits so long at first, doubled each time, up to the longest. */
const firstWait = 60_000
const longestWait = 6 * msPerHour

interface Parts {
  kept: KeptTodos
  api: Pick<TodoApi, 'make' | 'change' | 'close' | 'open'>
  meter: Pick<Meter, 'level'>
  clock: Clock
  log: Pick<Log, 'warn'>
  /** @throws RemoteRefused, NeverArrived */
  contact(userId: string): Promise<Contact | 'gone' | 'unseen'>
}

/**
 * Keeps what people see in their 待办 equal to what waits for them. Each is written down before it is made and until it is closed
 * at DingTalk: whoever dies on the way leaves nothing open that nobody knows of.
 */
export class TodoKeeper {
  readonly #parts: Parts
  readonly #unionIds = new Map<string, string>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @param about beginnings of ids: nothing else is looked at. Default: all there are */
  async keep(duties: readonly ShownDuty[], signal: AbortSignal, about?: readonly string[]): Promise<void> {
    const wanted = new Map(duties.map((duty) => [duty.id, duty]))
    const kept = await (about ? this.#parts.kept.about(about) : this.#parts.kept.all())
    const now = this.#parts.clock.now()
    for (const todo of kept)
      if (!wanted.has(todo.sourceId) && todo.availableAt <= now && !signal.aborted) await this.#close(todo)
    const before = new Map(kept.map((todo) => [todo.sourceId, todo]))
    const missing = duties.filter(({ id }) => isDue(before.get(id), now))
    const changed = duties.filter((duty) => saysOtherwise(before.get(duty.id), duty, now))
    if (missing.length + changed.length === 0 || (await this.#parts.meter.level('calls')).saves) return
    for (const duty of missing) if (!signal.aborted) await this.#make(duty, before.get(duty.id)?.attempt ?? 0)
    for (const duty of changed) if (!signal.aborted) await this.#change(duty, before.get(duty.id)!)
  }

  /**
   * Looks into people's own lists at DingTalk, a call each; not while a month is saved on.
   * @returns what stands open there and nobody here knows of
   */
  async strays(userIds: readonly string[], prefix: string, signal: AbortSignal): Promise<StrayDuty[]> {
    const { kept, api, meter } = this.#parts
    const found: StrayDuty[] = []
    for (const userId of userIds) {
      if (signal.aborted || (await meter.level('calls')).saves) break
      const unionId = await this.#unionIdOf(userId)
      if (unionId !== undefined) found.push(...(await api.open(unionId, prefix)).map((one) => ({ ...one, userId })))
    }
    const known = new Set((await kept.all()).map(({ sourceId }) => sourceId))
    return found.filter(({ sourceId }) => !known.has(sourceId))
  }

  /** They are ours: kept from now on. */
  async adopt(strays: readonly StrayDuty[]): Promise<void> {
    await this.#parts.kept.adopt(strays)
  }

  async putOff(): Promise<string[]> {
    const { kept, clock } = this.#parts
    return await kept.putOff(clock.now())
  }

  async #make(duty: ShownDuty, attempt: number): Promise<void> {
    const { kept, api } = this.#parts
    const todo = { sourceId: duty.id, userId: duty.userId, attempt }
    if (!(await kept.claimMissing(todo, this.#hold()))) return
    await this.#orLater(todo, async () => {
      const unionId = await this.#unionIdOf(duty.userId)
      if (unionId === undefined) return await kept.failed(duty.id, attempt, this.#in(longestWait))
      await kept.made(duty.id, await api.make(unionId, duty), shownAs(duty))
    })
  }

  async #change(duty: ShownDuty, todo: KeptTodo): Promise<void> {
    const { kept, api } = this.#parts
    if (!(await kept.claim(todo, this.#hold()))) return
    await this.#orLater(todo, async () => {
      const unionId = await this.#unionIdOf(duty.userId)
      if (unionId !== undefined) await api.change(unionId, todo.taskId!, duty)
      await kept.made(duty.id, todo.taskId!, shownAs(duty))
    })
  }

  async #close(todo: KeptTodo): Promise<void> {
    const { kept, api } = this.#parts
    if (!(await kept.claim(todo, this.#hold()))) return
    await this.#orLater(todo, async () => {
      const unionId = await this.#unionIdOf(todo.userId)
      // Nobody sees the to-dos of somebody who left.
      if (unionId !== undefined) await api.close(unionId, todo.sourceId, todo.taskId)
      await kept.remove(todo.sourceId)
    })
  }

  /** What DingTalk does not take is tried again later. */
  async #orLater(todo: Pick<KeptTodo, 'sourceId' | 'attempt'>, work: () => Promise<void>): Promise<void> {
    const { kept, log } = this.#parts
    try {
      await work()
    } catch (error) {
      if (!(error instanceof RemoteRefused || error instanceof NeverArrived)) throw error
      const wait = Math.min(firstWait * 2 ** todo.attempt, longestWait)
      const putOff = error instanceof RemoteRefused ? (error.retryAfterMs ?? wait) : wait
      await kept.failed(todo.sourceId, todo.attempt + 1, this.#in(putOff))
      if (todo.attempt === 0) log.warn({ err: error }, 'a to-do could not be kept at DingTalk, and is tried again')
    }
  }

  #hold() {
    return { now: this.#parts.clock.now(), until: this.#in(inHand) }
  }

  #in(ms: number): Date {
    return new Date(this.#parts.clock.now().getTime() + ms)
  }

  /** Undefined: they are not of the organisation, or the app may not see them. */
  async #unionIdOf(userId: string): Promise<string | undefined> {
    const known = this.#unionIds.get(userId)
    if (known !== undefined) return known
    const contact = await this.#parts.contact(userId)
    if (typeof contact !== 'object' || contact.unionId === undefined) return undefined
    this.#unionIds.set(userId, contact.unionId)
    return contact.unionId
  }
}

/** It is not there yet, and does not wait for another try: what waits costs no write. */
const isDue = (kept: KeptTodo | undefined, now: Date): boolean =>
  kept === undefined || (kept.taskId === undefined && kept.availableAt <= now)

/** It is there and says what is not so any more. */
const saysOtherwise = (kept: KeptTodo | undefined, duty: ShownDuty, now: Date): boolean =>
  kept?.taskId !== undefined && kept.shown !== undefined && kept.shown !== shownAs(duty) && kept.availableAt <= now
