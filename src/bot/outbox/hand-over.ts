import type { ConversationAddress } from '../../chat/conversation.ts'
import type { Copy, Outgoing, OutgoingBody, Sent } from '../../chat/outgoing.ts'
import { withinTime } from '../../clock/within-time.ts'
import { NeverArrived, RemoteRefused } from '../../errors/remote-errors.ts'
import type { BotOptions } from '../bot-options.ts'
import { type Destination, platformOf } from '../conversations/destination.ts'
import type { Registry } from '../registry.ts'
import { type Drawn, keepDrawn } from './drawn-body.ts'
import { markHanded } from './outcomes.ts'
import type { Recorder } from './recorder.ts'
import { mayRepeat, NotRepeated, UnknownEnd } from './unknown-end.ts'
import type { Waiting } from './waiting.ts'

/** Longer than any platform takes to answer, milliseconds: then nobody knows whether it arrived. */
const longestCallMs = 30_000

/** What is given to a platform at once: a message, or a part of one. */
export interface Given {
  drawn: Drawn & Pick<Outgoing, 'part'>
  dedupeKey: string
  /** What it is a part of; kept where nobody knows whether it arrived. */
  whole: Drawn
  replaces?: Copy
}

/** Gives messages to their platforms. */
export class HandOver {
  readonly #parts: Pick<BotOptions, 'clock' | 'log' | 'observer'>
  readonly #registry: Pick<Registry, 'at' | 'adapter'>
  readonly #recorder: Recorder

  constructor(
    parts: Pick<BotOptions, 'clock' | 'log' | 'observer'>,
    registry: Pick<Registry, 'at' | 'adapter'>,
    recorder: Recorder,
  ) {
    this.#parts = parts
    this.#registry = registry
    this.#recorder = recorder
  }

  /** @throws RemoteRefused, NeverArrived, UnknownEnd, NotRepeated */
  async send(waiting: Waiting, { drawn, dedupeKey, whole, replaces }: Given): Promise<Sent> {
    const { destination, tried, reply } = waiting
    const place = this.#registry.at(destination)
    const picture = drawn.part === undefined || drawn.part === 0 ? drawn.body : words
    if (waiting.handed > 0 && !mayRepeat(place, picture, waiting.handed)) throw new NotRepeated()
    if (waiting.handed > 0) this.#parts.observer.repeated()
    let handed = 0
    let kept = keepDrawn(whole)
    const handsOver = async (upload?: string) => {
      if (handed > 0) return
      if (upload !== undefined) kept = keepDrawn({ ...whole, upload })
      if (place.repeats === 'once') handed = waiting.handed + 1
      await this.#recorder.record((tx, claim) => markHanded(tx, waiting.id, claim, handed, kept))
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
      ...(place.repeats ? { handsOver } : {}),
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
