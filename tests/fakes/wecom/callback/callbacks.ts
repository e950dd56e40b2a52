import type { Knobs } from '../knobs/knobs.ts'
import type { App } from '../state/app.ts'
import type { World } from '../state/world.ts'
import type { CallbackRecord } from './callback-record.ts'
import { type Handshake, shakeHands } from './handshake.ts'
import { type CallbackTarget, postCallback } from './post-callback.ts'
import { writeXml, type XmlFields } from './xml.ts'

const tries = 3

/** Tells apps what happened, as reliably as the knobs let it. */
export class Callbacks {
  readonly records: CallbackRecord[] = []
  readonly #world: World
  readonly #knobs: Knobs
  readonly #underWay = new Set<Promise<unknown>>()
  readonly #waiting = new Set<() => void>()
  #closed = false

  constructor(world: World, knobs: Knobs) {
    this.#world = world
    this.#knobs = knobs
  }

  /** To an app, or to contact sync. Resolves when it was answered with 200, or when nothing more happens with it. */
  tell(to: App | 'contacts', fields: XmlFields): Promise<CallbackRecord> {
    const plain = writeXml(fields, this.#knobs.looseXml)
    const at = this.#world.clock.now()
    const record: CallbackRecord = { at, fields, plain, attempts: [], status: undefined, state: 'under way' }
    this.records.push(record)
    return this.#track(this.#deliver(record, () => this.#targetOf(to)))
  }

  /** The same once more, in other ciphertext, as when WeCom did not see the answer. */
  again(to: App | 'contacts', { at, fields, plain }: CallbackRecord): Promise<CallbackRecord> {
    const record: CallbackRecord = { at, fields, plain, attempts: [], status: undefined, state: 'under way' }
    this.records.push(record)
    return this.#track(this.#deliver(record, () => this.#targetOf(to)))
  }

  /** @param url default: where the app's callbacks go */
  async handshake(app: App, url = app.callbackUrl): Promise<Handshake> {
    const { token, aesKey, agentId } = app
    const { corpId } = this.#world.corp
    const target = { url: url ?? '', token, aesKey, corpId, agentId }
    return await shakeHands(this.#world, target, this.#knobs.handshakeWithinMs)
  }

  /** Nothing is on its way any more. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled([...this.#underWay])
  }

  close(): void {
    this.#closed = true
    for (const go of [...this.#waiting]) go()
  }

  async #deliver(record: CallbackRecord, targetNow: () => CallbackTarget | undefined): Promise<CallbackRecord> {
    for (let number = 1; number <= tries && !this.#closed; number++) {
      const start = this.#world.clock.now().getTime()
      const target = targetNow()
      if (!target) return this.#end(record, 'nowhere to go')
      if (await this.#attempt(record, target)) {
        if (this.#world.chance.hits(this.#knobs.tripled)) await this.#twiceMore(record, target)
        return this.#end(record, 'acknowledged')
      }
      if (number < tries) await this.#until(start + this.#knobs.retryAfterMs)
    }
    return this.#end(record, 'given up')
  }

  /** @returns whether it was acknowledged */
  async #attempt(record: CallbackRecord, target: CallbackTarget): Promise<boolean> {
    const { clock, chance, seconds, violations } = this.#world
    const at = clock.now()
    const { plain } = record
    const outcome = await postCallback({ target, plain, chance, seconds, withinMs: this.#knobs.ackWithinMs })
    record.attempts.push({ at, ...outcome })
    record.status = outcome.status
    const isStrange = outcome.status === 200 && outcome.body !== '' && outcome.body !== 'success'
    if (isStrange) violations.add('strange answer', outcome.body.slice(0, 200))
    this.#world.changed()
    return outcome.failure === undefined
  }

  async #twiceMore(record: CallbackRecord, target: CallbackTarget): Promise<void> {
    await Promise.all([this.#attempt(record, target), this.#attempt(record, target)])
  }

  #end(record: CallbackRecord, state: CallbackRecord['state']): CallbackRecord {
    record.state = state
    this.#world.changed()
    return record
  }

  /** Until the fake's clock says so, or it is closed. */
  async #until(due: number): Promise<void> {
    const left = due - this.#world.clock.now().getTime()
    if (left <= 0 || this.#closed) return
    await new Promise<void>((resolve) => {
      const go = () => {
        this.#waiting.delete(go)
        resolve()
      }
      this.#waiting.add(go)
      this.#world.schedule.after(left, go)
    })
  }

  #targetOf(to: App | 'contacts'): CallbackTarget | undefined {
    const { corpId, contactSync } = this.#world.corp
    const { callbackUrl: url, token, aesKey } = to === 'contacts' ? contactSync : to
    return url === undefined
      ? undefined
      : { url, token, aesKey, corpId, agentId: to === 'contacts' ? undefined : to.agentId }
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work)
    const done = () => this.#underWay.delete(work)
    work.then(done, done)
    return work
  }
}
