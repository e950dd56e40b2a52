import { createHash } from 'node:crypto'
import { type Receipt, type Receiver, StorageUnavailable } from '../../../src/chat/adapter.ts'
import type { PlatformUser } from '../../../src/chat/conversation.ts'
import type { Inbound, InboundEvent } from '../../../src/chat/inbound.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import type { Tx } from '../../../src/store/store.ts'
import { conversationId } from '../conversation-id.ts'
import type { Pushed } from '../stream/frame.ts'
import { ackOf, type CardResponse, tellAlone } from './ack.ts'
import type { CardCallback } from './callback.ts'
import { readForm } from './form-fields.ts'
import { formValues } from './form-values.ts'
import { readOutTrackId } from './out-track-id.ts'
import { findPlaced, type Placed, type PlacedStore } from './placed.ts'
import type { Place } from './template.ts'

const platform = 'dingtalk'

type PressEvent = Extract<InboundEvent, { type: 'press' | 'submit' }>

/** Milliseconds after it came: DingTalk waits two seconds, and what is on its way takes a part of them. */
const answerMs = 1_500
/** … and so long after that an answer may still be made ready to go. */
const readyMs = 300

export interface PressPorts {
  clock: Clock
  placed: PlacedStore
  /** For whoever has not chosen one. */
  locale: Locale
  localeOf?(user: PlatformUser): Promise<Locale | undefined>
  /** How long the answer to a press may take, milliseconds. Default: as long as DingTalk waits for it. */
  pressAnswer?: number
}

/** What is put into an acknowledgement. */
export interface Acked {
  value: { response: CardResponse | null }
  /** It did not go out. */
  lost(): void
}

interface Pressing {
  callback: CardCallback
  frame: Pushed
  /** Milliseconds of `performance.now()`. */
  arrivedAt: number
  /** Is done in the transaction that records it. */
  alongside?: ((tx: Tx) => Promise<void>) | undefined
}

/** Presses of cards, and forms that are sent in on them: recorded first, then acknowledged with what the card becomes. */
export class Presses {
  readonly #ports: PressPorts
  readonly #receiver: Pick<Receiver, 'receive' | 'hear'>

  constructor(ports: PressPorts, receiver: Pick<Receiver, 'receive' | 'hear'>) {
    this.#ports = ports
    this.#receiver = receiver
  }

  /** @throws NotRecorded: then it is not acknowledged */
  async take(pressing: Pressing): Promise<Acked> {
    const { callback, arrivedAt } = pressing
    const { userId, corpId: tenant, version } = callback
    if (userId === undefined || readOutTrackId(callback.outTrackId)?.isOf(tenant) === false)
      return await this.#turnAway(pressing)
    const placed = await this.#placed(version)
    const user = { tenant, userId, outsider: false }
    const inbound = this.#inboundOf(pressing, user, placed)
    const receipt = await this.#receive(inbound, pressing)
    const answer = await receipt.answer
    const { event } = inbound
    const { response, isWhole } = await ackOf(answer, {
      ...{ store: this.#ports.placed, locale: await this.#localeOf(user), pressed: { version, placed } },
      ...(event.type === 'submit' ? { typed: event.values } : {}),
    }).catch(() => ({ response: undefined, isWhole: false }))
    // For what came twice that was done the first time.
    const lost = (only?: 'words') => {
      if (!receipt.duplicate) receipt.lost(only)
    }
    const isLate = performance.now() - arrivedAt > this.#answerMs + readyMs
    const isCarried = response !== undefined && !isLate
    if (answer.type !== 'neutral' && !isCarried) lost()
    else if (!isWhole) lost('words')
    return { value: { response: isCarried ? response : null }, lost: () => isCarried && lost() }
  }

  /** Of another organisation, or of none: nobody we know. Nothing of it is an act. */
  async #turnAway({ frame, callback, alongside }: Pressing): Promise<Acked> {
    const { clock, locale } = this.#ports
    const dedupeKey = frame.headers.messageId
    await this.#receiver.hear(
      {
        ...{ platform, tenant: callback.corpId, dedupeKey, at: clock.now(), raw: frame.data },
        event: { type: 'unread', kind: 'press of a stranger' },
      },
      alongside,
    )
    return { value: { response: tellAlone(sayByKey(locale, 'error.stranger')) ?? null }, lost: () => {} }
  }

  #inboundOf({ callback, frame, arrivedAt }: Pressing, sender: PlatformUser, placed: Placed | undefined): Inbound {
    const { group } = callback
    const { tenant, userId } = sender
    const { messageId } = frame.headers
    const event = eventOf(callback, placed)
    const id = group === undefined ? conversationId('member', userId) : conversationId('group', group)
    return {
      address: { platform, tenant, id },
      sender,
      // A press counts once for what the card was drawn from, and each one that comes is looked at; what is filled in counts once.
      dedupeKey: event.type === 'submit' ? keyOf(callback, event.values) : messageId,
      at: this.#ports.clock.now(),
      event,
      raw: frame.data,
      kind: group === undefined ? 'direct' : 'group',
      answerBy: arrivedAt + this.#answerMs,
    }
  }

  /** A form that was refused may be sent in as it was once what it was refused for has changed: that is something new. */
  async #receive(inbound: Inbound, { frame, alongside }: Pressing): Promise<Receipt> {
    const receipt = await this.#receiver.receive(inbound, alongside)
    if (inbound.event.type !== 'submit' || !receipt.duplicate) return receipt
    const answer = await receipt.answer
    const isNo = answer.type === 'fieldErrors' || (answer.type === 'text' && answer.refused === true)
    return isNo ? await this.#receiver.receive({ ...inbound, dedupeKey: frame.headers.messageId }, alongside) : receipt
  }

  async #placed(version: string): Promise<Placed | undefined> {
    try {
      return await findPlaced(this.#ports.placed, version)
    } catch (error) {
      throw new StorageUnavailable(error)
    }
  }

  get #answerMs(): number {
    return this.#ports.pressAnswer ?? answerMs
  }

  async #localeOf(user: PlatformUser): Promise<Locale> {
    const { localeOf, locale } = this.#ports
    return (await localeOf?.(user).catch(() => undefined)) ?? locale
  }
}

/** Where nothing is kept of it whoever pressed hears that nobody knows the button. */
function eventOf({ place, outTrackId: copy, form }: CardCallback, placed: Placed | undefined): PressEvent {
  const token = Object.hasOwn(placed?.tokens ?? {}, place) ? placed!.tokens[place as Place]! : ''
  const fields = place === 'f' && placed?.form ? readForm(placed.form.fields) : undefined
  return fields ? { type: 'submit', token, values: formValues(form, fields), copy } : { type: 'press', token, copy }
}

const keyOf = ({ outTrackId, userId, version }: CardCallback, values: Readonly<Record<string, string>>): string =>
  createHash('sha256')
    .update(JSON.stringify([outTrackId, userId, version, values]))
    .digest('base64url')
