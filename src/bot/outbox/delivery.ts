import type { PlaceProfile, TextLimit } from '../../chat/capabilities.ts'
import type { OutgoingBody, Sent } from '../../chat/outgoing.ts'
import { RemoteRefused } from '../../errors/remote-errors.ts'
import { translatorFor } from '../../i18n/translate.ts'
import type { StorageBackoff } from '../../store/storage-backoff.ts'
import type { BotOptions } from '../bot-options.ts'
import { hasLeft } from '../conversations/presence.ts'
import type { Registry } from '../registry.ts'
import { CopyRewriter } from './copy-rewriter.ts'
import { type MessageDrawer, Withheld } from './draw-message.ts'
import { type Drawn, keepDrawn, looksAs, readDrawn } from './drawn-body.ts'
import { enqueue } from './enqueue.ts'
import { HandOver } from './hand-over.ts'
import type { LaneGate } from './lane-gate.ts'
import { OtherWays } from './other-ways.ts'
import { dropRow, markDead, markPart, markPosted, markRetry } from './outcomes.ts'
import { type PostedCopy, rememberPosted } from './posted-messages.ts'
import { Recorder } from './recorder.ts'
import { redraw } from './refresh-copies.ts'
import { retryPolicy } from './retry-policy.ts'
import { sayFailure } from './say-failure.ts'
import { fitText } from './split-text.ts'
import { nextPart, UnknownEnd } from './unknown-end.ts'
import type { Waiting } from './waiting.ts'

/** Sends one message and records what came of it; what is sent is recorded as sent, however long that takes. */
export class Delivery {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'observer'>
  readonly #registry: Registry
  readonly #drawer: MessageDrawer
  readonly #recorder: Recorder
  readonly #handOver: HandOver
  readonly #rewriter: CopyRewriter
  readonly #otherWays: OtherWays
  readonly #storage: StorageBackoff
  readonly #gate: Pick<LaneGate, 'pause'>

  constructor(
    parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'observer'>,
    registry: Registry,
    drawer: MessageDrawer,
    claim: string,
    storage: StorageBackoff,
    gate: Pick<LaneGate, 'pause'>,
  ) {
    this.#parts = parts
    this.#registry = registry
    this.#drawer = drawer
    this.#recorder = new Recorder(parts.store, storage, claim)
    this.#handOver = new HandOver(parts, registry, this.#recorder)
    this.#rewriter = new CopyRewriter(parts, registry, drawer, this.#handOver, this.#recorder)
    this.#otherWays = new OtherWays(parts, registry, this.#recorder)
    this.#storage = storage
    this.#gate = gate
  }

  async deliver(waiting: Waiting): Promise<void> {
    if (await this.#isAway(waiting)) return await this.#drop(waiting)
    const startedAt = performance.now()
    if (waiting.replaces === undefined) await this.#post(waiting)
    else await this.#rewriter.rewrite(waiting, waiting.replaces)
    this.#parts.observer.sent(performance.now() - startedAt)
  }

  /** Records what becomes of a message that was not sent. Where the storage was the trouble nothing does: it is claimed again. */
  async failed(waiting: Waiting, failure: unknown): Promise<void> {
    const error = failure instanceof UnknownEnd ? failure.cause : failure
    if (this.#storage.note(error)) return
    const { clock, log, observer } = this.#parts
    if (error instanceof Withheld && !error.isDefect) return await this.#letGo(waiting)
    if (error instanceof RemoteRefused && (await this.#otherWays.take(waiting, error))) return
    const says = sayFailure(error)
    const now = clock.now()
    const verdict = retryPolicy(error, waiting, now)
    if (verdict.dead) {
      log.warn({ row: waiting.id, err: error, says }, 'a message could not be sent and is a dead letter now')
      if (await this.#recorder.record((tx, claim) => markDead(tx, waiting.id, claim, says))) observer.dead()
      return
    }
    const at = new Date(now.getTime() + verdict.inMs)
    if (error instanceof RemoteRefused && error.about === 'lane') this.#gate.pause(waiting.lane, at)
    // What was not handed over, or was refused, is as it was before this attempt.
    const become = failure instanceof UnknownEnd ? { tried: failure.tried } : { handed: waiting.handed }
    const retry = { at, error: says, countsAs: verdict.countsAs, ...become }
    await this.#recorder.record((tx, claim) => markRetry(tx, waiting.id, claim, retry))
    observer.retried()
  }

  /** Whoever would have seen it may not any more: nobody has anything to look into. */
  async #letGo({ id }: Waiting): Promise<void> {
    this.#parts.log.info({ row: id }, 'a message was not sent: somebody in its audience may not see it any more')
    await this.#recorder.record((tx, claim) => dropRow(tx, id, claim))
  }

  /** Nothing is said where the bot is not any more. */
  async #isAway({ destination }: Waiting): Promise<boolean> {
    if ('user' in destination) return false
    return await this.#parts.store.read((reader) => hasLeft(reader, destination.conversation))
  }

  async #drop({ id }: Waiting): Promise<void> {
    this.#parts.log.info({ row: id }, 'a message was not sent: the bot is not in that conversation any more')
    await this.#recorder.record((tx, claim) => dropRow(tx, id, claim))
  }

  async #post(waiting: Waiting): Promise<void> {
    const { lost, ...fresh } = await this.#drawer.draw(waiting)
    for (const what of lost) this.#parts.observer.lost(what)
    const tried = waiting.drawn === undefined ? undefined : readDrawn(waiting.drawn)
    const { capabilities, repeats } = this.#registry.at(waiting.destination)
    // Where nobody knows it again it need not be the same: what is said again is what is so now.
    const isSaidAnew = repeats === 'once' && waiting.partsSent === 0
    const done = await this.#sendParts(waiting, tried && !isSaidAnew ? tried : fresh)
    if (!done) return
    const { sent, messages } = done
    const now = this.#parts.clock.now()
    const isEarlier = waiting.tried !== undefined || tried !== undefined
    const isOld = tried !== undefined && !looksAs(tried, fresh)
    const isStale = isEarlier && (!tried || isOld)
    const copy = this.#copyOf(waiting, sent, now)
    await this.#recorder.record(async (tx, claim) => {
      const isAsDrawn = await markPosted(tx, waiting, claim, { at: now, messages })
      if (!copy) return
      await rememberPosted(tx, copy)
      const { laneOf } = this.#registry
      if (capabilities.edit !== 'never' || capabilities.recallMs !== undefined) {
        if (isStale || !isAsDrawn) await redraw(tx, laneOf, [copy], now)
        return
      }
      // It stays for good: what is so now follows it, said by whoever has said this.
      const saidOld = isOld && !isSaidAnew
      if (isAsDrawn !== undefined && (saidOld || !isAsDrawn)) await enqueue(tx, laneOf, anew(waiting, now))
    })
  }

  /** @returns undefined: a part was sent, and the next one has to wait for its turn */
  async #sendParts(first: Waiting, drawn: Drawn): Promise<{ sent: Sent; messages: number } | undefined> {
    const { limits, repeats } = this.#registry.at(first.destination)
    const bodies = bodiesOf(drawn, limits.text)
    const oneByOne = repeats === 'once' && bodies.length === 1
    for (let waiting = first; ; ) {
      const n = waiting.partsSent
      const body = bodies[Math.min(n, bodies.length - 1)]!
      const key = n === 0 ? waiting.dedupeKey : `${waiting.dedupeKey}/${n}`
      const part = { ...drawn, body, ...(oneByOne ? { part: n } : {}) }
      const sent = await this.#handOver.send(waiting, { drawn: part, dedupeKey: key, whole: drawn })
      if (!sent.more && n >= bodies.length - 1) return { sent, messages: n + (sent.messages ?? 1) }
      const now = this.#parts.clock.now()
      const nextAt = repeats === 'once' && limits.pace.gapMs ? new Date(now.getTime() + limits.pace.gapMs) : undefined
      const mark = { partsSent: n + 1, drawn: keepDrawn(drawn), now, nextAt }
      await this.#recorder.record((tx, claim) => markPart(tx, waiting.id, claim, mark))
      if (nextAt) return undefined
      waiting = nextPart(waiting, mark.partsSent, mark.drawn)
    }
  }

  /** Undefined: it is not kept true. */
  #copyOf({ content, destination, audience }: Waiting, { messageId, edit }: Sent, at: Date): PostedCopy | undefined {
    if (content.type !== 'card' || !isKeptTrue(this.#registry.at(destination))) return undefined
    const { card, subject } = content
    return { card, subject, destination, audience, messageId, edit, at }
  }
}

/** The same once more, as a message of its own. */
const anew = ({ destination, content, audience }: Waiting, now: Date) => ({ destination, content, audience, now })

/** A text in as many as the place takes. */
const bodiesOf = ({ body, locale }: Drawn, limit: TextLimit): readonly OutgoingBody[] =>
  body.type === 'text'
    ? fitText(body.text, limit, translatorFor(locale)).map((part) => ({ ...body, text: part }))
    : [body]

/** A copy that can neither be rewritten, also not in the answer to a press, nor taken back is not remembered. */
const isKeptTrue = ({ capabilities: { letters, edit, recallMs, cardInAck = false } }: PlaceProfile): boolean =>
  !letters && (edit !== 'never' || recallMs !== undefined || cardInAck !== false)
