import type { RemoteRefused } from '../../errors/remote-errors.ts'
import type { BotOptions } from '../bot-options.ts'
import { targetOf } from '../conversations/destination.ts'
import type { Registry } from '../registry.ts'
import { mailInstead } from './mail-instead.ts'
import { nextIdentity } from './next-identity.ts'
import { dropRow, markAside, redirect } from './outcomes.ts'
import { forgetPosted } from './posted-messages.ts'
import type { Recorder } from './recorder.ts'
import { retryPolicy } from './retry-policy.ts'
import { sayFailure } from './say-failure.ts'
import type { Waiting } from './waiting.ts'

/** What is done with a message that a platform refused, other than trying it again or giving it up. */
export class OtherWays {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'observer'>
  readonly #registry: Registry
  readonly #recorder: Recorder

  constructor(parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'observer'>, registry: Registry, recorder: Recorder) {
    this.#parts = parts
    this.#registry = registry
    this.#recorder = recorder
  }

  /** What a refusal leaves to do but trying again. @returns whether it was done */
  async take(waiting: Waiting, error: RemoteRefused): Promise<boolean> {
    const isFinal = error.retryAfterMs === undefined && error.about !== 'lane'
    const { replaces, audience } = waiting
    if (replaces !== undefined && (isFinal || error.standsAside)) {
      await this.#forget(waiting, replaces, error)
      return true
    }
    if (audience.to === 'person' && (error.standsAside || (isFinal && error.about === 'recipient')))
      if (await this.#anotherWay(waiting, audience.personId, error)) return true
    return error.standsAside && (await this.#aside(waiting, error))
  }

  async #forget({ id, destination }: Waiting, messageId: string, error: RemoteRefused): Promise<void> {
    this.#parts.log.info({ row: id, says: error.code }, 'a copy could not be rewritten and is not kept true any more')
    await this.#recorder.record(async (tx, claim) => {
      await forgetPosted(tx, destination, messageId)
      await dropRow(tx, id, claim)
    })
  }

  /** @returns false: there is none */
  async #anotherWay(waiting: Waiting, personId: string, error: RemoteRefused): Promise<boolean> {
    const { id, destination } = waiting
    const next = await this.#parts.store.read(
      async (reader) =>
        (await nextIdentity(reader, this.#registry, personId, destination)) ??
        (await mailInstead(reader, this.#registry, waiting)),
    )
    if (!next) return false
    if (next === 'there') {
      this.#parts.log.info({ row: id, says: error.code }, 'a person is not reached in a chat, and has it by mail')
      await this.#recorder.record((tx, claim) => dropRow(tx, id, claim))
      return true
    }
    const to = { target: targetOf(next), lane: this.#registry.laneOf(next), address: next, error: error.code }
    await this.#recorder.record((tx, claim) => redirect(tx, id, claim, to))
    return true
  }

  /** An answer is waited for no longer than anything: later nobody remembers what they asked. */
  async #aside(waiting: Waiting, error: RemoteRefused): Promise<boolean> {
    const now = this.#parts.clock.now()
    const verdict = retryPolicy(error, waiting, now)
    if (verdict.dead && waiting.audience.to === 'asker') return false
    const at = new Date(now.getTime() + (error.retryAfterMs ?? 0))
    await this.#recorder.record((tx, claim) => markAside(tx, waiting.id, claim, { at, now, error: sayFailure(error) }))
    this.#parts.observer.retried()
    return true
  }
}
