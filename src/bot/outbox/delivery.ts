import type { PlaceProfile, TextLimit } from '../../chat/capabilities.ts'
import type { ConversationAddress } from '../../chat/conversation.ts'
import type { Copy, Outgoing, OutgoingBody, Sent } from '../../chat/outgoing.ts'
import { withinTime } from '../../clock/within-time.ts'
import { NeverArrived, RemoteRefused } from '../../errors/remote-errors.ts'
import { translatorFor } from '../../i18n/translate.ts'
import type { StorageBackoff } from '../../store/storage-backoff.ts'
import type { Tx } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'
import { type Destination, platformOf, targetOf } from '../conversations/destination.ts'
import { hasLeft } from '../conversations/presence.ts'
import type { Registry } from '../registry.ts'
import { type MessageDrawer, Withheld } from './draw-message.ts'
import { type Drawn, keepDrawn, readDrawn } from './drawn-body.ts'
import type { LaneGate } from './lane-gate.ts'
import { nextIdentity } from './next-identity.ts'
import {
  dropRow,
  markDead,
  markHanded,
  markPart,
  markPosted,
  markRetry,
  markRewritten,
  redirect,
  type Waiting,
} from './outbox-rows.ts'
import { findPosted, forgetPosted, type PostedCopy, rememberPosted } from './posted-messages.ts'
import { redraw } from './refresh-copies.ts'
import { retryPolicy } from './retry-policy.ts'
import { type Rewrite, rewriteOf } from './rewrite.ts'
import { sayFailure } from './say-failure.ts'
import { fitText } from './split-text.ts'
import { mayRepeat, NotRepeated, nextPart, UnknownEnd } from './unknown-end.ts'

/** Longer than any platform takes to answer, milliseconds: then nobody knows whether it arrived. */
const longestCallMs = 30_000

/** Somebody may not see it any more, and it can neither be rewritten nor taken back. */
const saysCopyStays = 'copy_stays'

/** Sends one message and records what came of it; what is sent is recorded as sent, however long that takes. */
export class Delivery {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'observer'>
  readonly #registry: Registry
  readonly #drawer: MessageDrawer
  readonly #claim: string
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
    this.#claim = claim
    this.#storage = storage
    this.#gate = gate
  }

  async deliver(waiting: Waiting): Promise<void> {
    if (await this.#isAway(waiting)) return await this.#drop(waiting)
    const startedAt = performance.now()
    if (waiting.replaces === undefined) await this.#post(waiting)
    else await this.#rewrite(waiting, waiting.replaces)
    this.#parts.observer.sent(performance.now() - startedAt)
  }

  /** Records what becomes of a message that was not sent. Where the storage was the trouble nothing does: it is claimed again. */
  async failed(waiting: Waiting, failure: unknown): Promise<void> {
    const error = failure instanceof UnknownEnd ? failure.cause : failure
    if (this.#storage.note(error)) return
    const { clock, log, observer } = this.#parts
    if (error instanceof Withheld && !error.isDefect) return await this.#letGo(waiting)
    if (error instanceof RemoteRefused && (await this.#otherWay(waiting, error))) return
    const says = sayFailure(error)
    const now = clock.now()
    const verdict = retryPolicy(error, waiting, now)
    if (verdict.dead) {
      log.warn({ row: waiting.id, err: error, says }, 'a message could not be sent and is a dead letter now')
      if (await this.#record((tx) => markDead(tx, waiting.id, this.#claim, says))) observer.dead()
      return
    }
    const at = new Date(now.getTime() + verdict.inMs)
    if (error instanceof RemoteRefused && error.about === 'lane') this.#gate.pause(waiting.lane, at)
    // What was not handed over, or was refused, is as it was before this attempt.
    const become = failure instanceof UnknownEnd ? { tried: failure.tried } : { handed: waiting.handed }
    const retry = { at, error: says, countsAs: verdict.countsAs, ...become }
    await this.#record((tx) => markRetry(tx, waiting.id, this.#claim, retry))
    observer.retried()
  }

  /** Whoever would have seen it may not any more: nobody has anything to look into. */
  async #letGo({ id }: Waiting): Promise<void> {
    this.#parts.log.info({ row: id }, 'a message was not sent: somebody in its audience may not see it any more')
    await this.#record((tx) => dropRow(tx, id, this.#claim))
  }

  /** Nothing is said where the bot is not any more. */
  async #isAway({ destination }: Waiting): Promise<boolean> {
    if ('user' in destination) return false
    return await this.#parts.store.read((reader) => hasLeft(reader, destination.conversation))
  }

  async #drop({ id }: Waiting): Promise<void> {
    this.#parts.log.info({ row: id }, 'a message was not sent: the bot is not in that conversation any more')
    await this.#record((tx) => dropRow(tx, id, this.#claim))
  }

  /** What a refusal leaves to do but trying again. @returns whether it was done */
  async #otherWay(waiting: Waiting, error: RemoteRefused): Promise<boolean> {
    const isFinal = error.retryAfterMs === undefined && error.about !== 'lane'
    const { id, replaces, destination } = waiting
    if (isFinal && replaces !== undefined) {
      this.#parts.log.info({ row: id, says: error.code }, 'a copy could not be rewritten and is not kept true any more')
      await this.#record(async (tx) => {
        await forgetPosted(tx, destination, replaces)
        await dropRow(tx, id, this.#claim)
      })
      return true
    }
    if (!isFinal || error.about !== 'recipient' || waiting.audience.to !== 'person') return false
    const { personId } = waiting.audience
    const next = await this.#parts.store.read((reader) => nextIdentity(reader, this.#registry, personId, destination))
    if (!next) return false
    const to = { target: targetOf(next), lane: this.#registry.laneOf(next), address: next, error: error.code }
    await this.#record((tx) => redirect(tx, id, this.#claim, to))
    return true
  }

  async #record<T>(write: (tx: Tx) => Promise<T>): Promise<T> {
    return await this.#storage.untilWritten(() => this.#parts.store.write(write))
  }

  async #post(waiting: Waiting): Promise<void> {
    const { lost, ...fresh } = await this.#drawer.draw(waiting)
    for (const what of lost) this.#parts.observer.lost(what)
    const drawn = waiting.drawn === undefined ? fresh : readDrawn(waiting.drawn)
    const done = await this.#sendParts(waiting, drawn)
    if (!done) return
    const { sent, messages } = done
    const now = this.#parts.clock.now()
    const isEarlier = waiting.tried !== undefined || waiting.drawn !== undefined
    const isStale = isEarlier && waiting.drawn !== keepDrawn(fresh)
    const copy = this.#copyOf(waiting, sent, now)
    await this.#record(async (tx) => {
      const isAsDrawn = await markPosted(tx, waiting, this.#claim, { at: now, messages })
      if (!copy) return
      await rememberPosted(tx, copy)
      if (isStale || !isAsDrawn) await redraw(tx, this.#registry.laneOf, [copy], now)
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
      const sent = await this.#send(waiting, part, key, drawn)
      if (!sent.more && n >= bodies.length - 1) return { sent, messages: n + (sent.messages ?? 1) }
      const now = this.#parts.clock.now()
      const nextAt = repeats && limits.pace.gapMs ? new Date(now.getTime() + limits.pace.gapMs) : undefined
      const mark = { partsSent: n + 1, drawn: keepDrawn(drawn), now, nextAt }
      await this.#record((tx) => markPart(tx, waiting.id, this.#claim, mark))
      if (nextAt) return undefined
      waiting = nextPart(waiting, mark.partsSent, mark.drawn)
    }
  }

  async #rewrite(waiting: Waiting, messageId: string): Promise<void> {
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
    await this.#record(async (tx) => {
      if (forget) await forgetPosted(tx, waiting.destination, messageId)
      await markRewritten(tx, waiting, this.#claim, isSaid ? now : null)
    })
  }

  async #list(waiting: Waiting, messageId: string): Promise<void> {
    const { log, observer } = this.#parts
    log.warn({ row: waiting.id }, 'a copy can neither be rewritten nor taken back, and is a dead letter now')
    await this.#record(async (tx) => {
      await forgetPosted(tx, waiting.destination, messageId)
      await markDead(tx, waiting.id, this.#claim, saysCopyStays)
    })
    observer.dead()
  }

  async #sendRewrite(waiting: Waiting, whole: Drawn, rewrite: Extract<Rewrite, { do: 'send' | 'say' }>): Promise<void> {
    // Another state of the same copy is not the same message, or a platform that took the one before would leave it at that.
    const key = waiting.revision === 0 ? waiting.dedupeKey : `${waiting.dedupeKey}:${waiting.revision}`
    if (rewrite.do === 'send') await this.#send(waiting, whole, key, whole, rewrite.replaces)
    else await this.#send(waiting, whole, `${key}:said`, whole)
  }

  /** @param whole what `drawn` is a part of; kept where nobody knows whether it arrived */
  async #send(
    waiting: Waiting,
    drawn: Drawn & Pick<Outgoing, 'part'>,
    dedupeKey: string,
    whole: Drawn,
    replaces?: Copy,
  ): Promise<Sent> {
    const { destination, tried, reply } = waiting
    const place = this.#registry.at(destination)
    const picture = drawn.part === undefined || drawn.part === 0 ? drawn.body : words
    if (waiting.handed > 0 && !mayRepeat(place, picture, waiting.handed)) throw new NotRepeated()
    if (waiting.handed > 0) this.#parts.observer.repeated()
    let handed = 0
    const kept = keepDrawn(whole)
    const handsOver = async () => {
      if (handed > 0) return
      handed = waiting.handed + 1
      await this.#record((tx) => markHanded(tx, waiting.id, this.#claim, handed, kept))
    }
    const { clock, log } = this.#parts
    const startedAt = clock.now()
    const address = await this.#addressOf(waiting)
    const usable = reply && reply.expiresAt > startedAt ? reply : undefined
    const message: Outgoing = {
      address,
      ...drawn,
      dedupeKey,
      ...('conversation' in destination ? within(destination) : {}),
      ...(replaces ? { replaces } : {}),
      ...(usable ? { reply: usable } : {}),
      // A rewrite is drawn anew each time, and does no harm twice.
      ...(tried && !replaces ? { again: { since: tried.at } } : {}),
      ...(place.repeats === 'once' ? { handsOver } : {}),
    }
    try {
      const sent = await withinTime(longestCallMs, this.#registry.adapter(platformOf(destination)).send(message), late)
      if (sent === late) throw new NeverArrived(`within ${longestCallMs / 1000} s`)
      if (sent.dropped.length > 0)
        log.warn({ row: waiting.id, dropped: sent.dropped }, 'the platform could not show all of a message')
      return sent
    } catch (error) {
      if (error instanceof RemoteRefused || (error instanceof NeverArrived && error.unsent)) throw error
      if (place.repeats === 'once' && handed === 0) throw error
      if (!mayRepeat(place, picture, handed)) throw new NotRepeated('nobody knows whether it arrived', { cause: error })
      throw new UnknownEnd(error, { drawn: kept, at: tried?.at ?? startedAt })
    }
  }

  /** Undefined: it is not kept true. */
  #copyOf({ content, destination, audience }: Waiting, { messageId, edit }: Sent, at: Date): PostedCopy | undefined {
    if (content.type !== 'card' || !isKeptTrue(this.#registry.at(destination))) return undefined
    const { card, subject } = content
    return { card, subject, destination, audience, messageId, edit, at }
  }

  async #addressOf({ destination }: Waiting): Promise<ConversationAddress> {
    if ('conversation' in destination) return destination.conversation
    const asked = this.#registry.adapter(destination.platform).directAddress(destination.user)
    const address = await withinTime(longestCallMs, asked, late)
    if (address === late) throw new NeverArrived(`within ${longestCallMs / 1000} s`, { unsent: true })
    return address
  }
}

function within({ onlyFor, thread }: Extract<Destination, { conversation: unknown }>) {
  return { ...(onlyFor ? { onlyFor } : {}), ...(thread === undefined ? {} : { thread }) }
}

const late = Symbol('late')

/** What is behind a picture is words. */
const words: OutgoingBody = { type: 'text', text: '' }

/** A text in as many as the place takes. */
const bodiesOf = ({ body, locale }: Drawn, limit: TextLimit): readonly OutgoingBody[] =>
  body.type === 'text'
    ? fitText(body.text, limit, translatorFor(locale)).map((part) => ({ ...body, text: part }))
    : [body]

/** A copy that can neither be rewritten, also not in the answer to a press, nor taken back is not remembered. */
const isKeptTrue = ({ capabilities: { letters, edit, recallMs, cardInAck = false } }: PlaceProfile): boolean =>
  !letters && (edit !== 'never' || recallMs !== undefined || cardInAck)
