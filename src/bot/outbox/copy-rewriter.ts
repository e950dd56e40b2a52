import { RemoteRefused } from '../../errors/remote-errors.ts'
import { translatorFor } from '../../i18n/translate.ts'
import type { BotOptions } from '../bot-options.ts'
import type { Registry } from '../registry.ts'
import type { MessageDrawer } from './draw-message.ts'
import type { Drawn } from './drawn-body.ts'
import type { HandOver } from './hand-over.ts'
import { markDead, markRewritten } from './outcomes.ts'
import { findPosted, forgetPosted } from './posted-messages.ts'
import type { Recorder } from './recorder.ts'
import { type Rewrite, rewriteOf } from './rewrite.ts'
import type { Waiting } from './waiting.ts'

/** Somebody may not see it any more, and it can neither be rewritten nor taken back. */
const saysCopyStays = 'copy_stays'

/** Keeps posted copies true. */
export class CopyRewriter {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'observer'>
  readonly #registry: Pick<Registry, 'at'>
  readonly #drawer: MessageDrawer
  readonly #handOver: HandOver
  readonly #recorder: Recorder

  constructor(
    parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'observer'>,
    registry: Pick<Registry, 'at'>,
    drawer: MessageDrawer,
    handOver: HandOver,
    recorder: Recorder,
  ) {
    this.#parts = parts
    this.#registry = registry
    this.#drawer = drawer
    this.#handOver = handOver
    this.#recorder = recorder
  }

  async rewrite(waiting: Waiting, messageId: string): Promise<void> {
    const { store, clock } = this.#parts
    const known = await store.read((reader) => findPosted(reader, waiting.target, messageId))
    const { drawn, locale } = await this.#drawer.redraw(waiting)
    const now = clock.now()
    const t = translatorFor(locale)
    const { capabilities } = this.#registry.at(waiting.destination)
    const copy = known && { messageId, ...known }
    const follow = async (rewrite: Rewrite | undefined): Promise<Rewrite | undefined> => {
      if (rewrite?.do !== 'send' && rewrite?.do !== 'say') return rewrite
      const { body } = this.#drawer.fit(rewrite.body, waiting.destination, t)
      await this.#sendRewrite(waiting, { body, locale }, rewrite)
      return rewrite
    }
    const decided = copy && rewriteOf(copy, capabilities, drawn, t, now)
    const done = await follow(decided).catch(async (error: unknown) => {
      const isSpent = error instanceof RemoteRefused && !error.isPutOff && capabilities.edit === 'once'
      if (!isSpent || !copy?.edit || copy.edit === 'never' || decided?.do !== 'send') throw error
      if (decided.body.type === 'recall') throw error
      // An attempt of which nobody knew whether it arrived has spent it.
      if (waiting.tried) return decided
      const spent = { ...copy, edit: { ...copy.edit, expiresAt: now } }
      return await follow(rewriteOf(spent, capabilities, drawn, t, now))
    })
    // Somebody has to look after it: what they may not see any more stands there.
    if (done?.do === 'forget' && !drawn && capabilities.edit === 'once') return await this.#list(waiting, messageId)
    const isSaid = done?.do === 'send' || done?.do === 'say'
    const forget = done?.do === 'forget' || done?.do === 'say' || (done?.do === 'send' && done.forget)
    await this.#recorder.record(async (tx, claim) => {
      if (forget) await forgetPosted(tx, waiting.destination, messageId)
      await markRewritten(tx, waiting, claim, isSaid ? now : null)
    })
  }

  async #list(waiting: Waiting, messageId: string): Promise<void> {
    const { log, observer } = this.#parts
    log.warn({ row: waiting.id }, 'a copy can neither be rewritten nor taken back, and is a dead letter now')
    await this.#recorder.record(async (tx, claim) => {
      await forgetPosted(tx, waiting.destination, messageId)
      await markDead(tx, waiting.id, claim, saysCopyStays)
    })
    observer.dead()
  }

  async #sendRewrite(waiting: Waiting, whole: Drawn, rewrite: Extract<Rewrite, { do: 'send' | 'say' }>): Promise<void> {
    // Another state of the same copy is not the same message, or a platform that took the one before would leave it at that.
    const key = waiting.revision === 0 ? waiting.dedupeKey : `${waiting.dedupeKey}:${waiting.revision}`
    if (rewrite.do === 'send')
      await this.#handOver.send(waiting, { drawn: whole, dedupeKey: key, whole, replaces: rewrite.replaces })
    else await this.#handOver.send(waiting, { drawn: whole, dedupeKey: `${key}:said`, whole })
  }
}
