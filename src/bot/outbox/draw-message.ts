import type { LongText } from '../../chat/button-token.ts'
import type { OutgoingBody } from '../../chat/outgoing.ts'
import type { Locale } from '../../i18n/locale.ts'
import { sayByKey, type Translator, translatorFor, type WordKey } from '../../i18n/translate.ts'
import { doing } from '../../log/doing.ts'
import type { Person } from '../../people/person.ts'
import { TookTooLong, type Tx } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'
import { keepButtonTexts } from '../buttons/button-texts.ts'
import { spelledBody } from '../command-line/spelled-body.ts'
import { loadConversation } from '../conversations/conversation-rows.ts'
import type { Destination } from '../conversations/destination.ts'
import { viewersOf } from '../conversations/viewers.ts'
import type { Viewers } from '../definitions/card.ts'
import type { Conversation } from '../definitions/context.ts'
import { makeFormLink, sayLink } from '../forms/form-link.ts'
import type { NamedForm } from '../forms/form-token.ts'
import { openButton } from '../forms/open-button.ts'
import type { Registry } from '../registry.ts'
import { drawTools } from './draw-tools.ts'
import type { Drawn } from './drawn-body.ts'
import { type Fitted, fallback } from './fallback.ts'
import type { Waiting } from './waiting.ts'

/** The subject is gone, or may not be shown to its audience any more. */
export class Withheld extends Error {
  /** Nobody could draw it: something to look into. */
  readonly isDefect: boolean
  constructor(why: string, { isDefect = false } = {}) {
    super(why)
    this.isDefect = isDefect
  }
}

interface SeenBy {
  viewers: Viewers
  /** The one who has it alone. */
  reader: Person | undefined
  locale: Locale
}

/** Draws a waiting message from the state of now, for those who will see it. */
export class MessageDrawer {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'defaults'>
  readonly #registry: Registry

  constructor(parts: Pick<BotOptions, 'store' | 'clock' | 'defaults'>, registry: Registry) {
    this.#parts = parts
    this.#registry = registry
  }

  /** @throws Withheld */
  async draw(waiting: Waiting): Promise<Drawn & Pick<Fitted, 'lost'>> {
    const seenBy = await this.#seenBy(waiting)
    const { locale } = seenBy
    const body = await this.#body(waiting, seenBy).catch((error: unknown) => {
      if (error instanceof Withheld && !error.isDefect && waiting.audience.to === 'asker')
        return { type: 'text' as const, text: sayByKey(locale, 'error.card.gone') }
      throw error
    })
    return { ...this.fit(body, waiting.destination, translatorFor(locale)), locale }
  }

  /** The same of a copy: undefined where who has it may not see its subject any more. @throws Withheld for a defect */
  async redraw(waiting: Waiting): Promise<{ drawn: OutgoingBody | undefined; locale: Locale }> {
    const seenBy = await this.#seenBy(waiting)
    const { locale } = seenBy
    try {
      return { drawn: await this.#body(waiting, seenBy), locale }
    } catch (error) {
      if (error instanceof Withheld && !error.isDefect) return { drawn: undefined, locale }
      throw error
    }
  }

  /** What is shown of it where it goes. */
  fit(body: OutgoingBody, destination: Destination, t: Translator): Fitted {
    const spelled = spelledBody(body, this.#registry.spelling(destination, t.locale))
    const { capabilities, showsForm } = this.#registry.at(destination)
    if (spelled.type === 'form' && showsForm?.(spelled.form)) return { body: spelled, lost: [] }
    return fallback(spelled, capabilities, t)
  }

  /** One person alone in their own language, everybody in a conversation in the conversation's. */
  async #seenBy({ audience }: Waiting): Promise<SeenBy> {
    const { store, clock, defaults } = this.#parts
    return await store.read(async (from) => {
      const viewers = await viewersOf(from, audience, clock.now())
      const reader = audience.to === 'conversation' ? undefined : viewers.people[0]
      const chosen =
        audience.to === 'conversation' ? (await loadConversation(from, audience.conversationId)).locale : reader?.locale
      return { viewers, reader, locale: chosen ?? defaults.locale }
    })
  }

  async #body(waiting: Waiting, seenBy: SeenBy): Promise<OutgoingBody> {
    const { content, audience } = waiting
    const { reader, locale } = seenBy
    if (audience.to !== 'conversation' && audience.personId !== '' && !reader)
      throw new Withheld('whoever it is for is not here any more')
    switch (content.type) {
      case 'text':
        return {
          ...{ type: 'text', text: content.text },
          ...(content.page === undefined ? {} : { page: content.page }),
        }
      case 'words':
        return {
          ...{ type: 'text', text: sayByKey(locale, content.key, content.args) },
          ...(pinned.includes(content.key) ? { pin: true } : {}),
        }
      case 'card':
        return this.#card(content, seenBy)
      case 'form':
        return this.#form(content, waiting, reader)
    }
  }

  async #card(
    { card: name, subject }: { card: string; subject: string },
    { viewers, reader, locale }: SeenBy,
  ): Promise<OutgoingBody> {
    const card = this.#registry.card(name)
    if (!card) throw new Withheld(`no card is called ${name}`, { isDefect: true })
    if (viewers.outsiders) throw new Withheld('somebody in the audience is not of the company')
    const look = () => this.#parts.store.read((from) => card.view(from, subject, viewers))
    const view = await doing(`card ${name}`, look).catch(orTooMuch)
    if (view === tooMuch) return { type: 'text', text: sayByKey(locale, tooMuch) }
    if (view === undefined) throw new Withheld('gone, or somebody in the audience may not see it')
    const t = translatorFor(locale)
    const picture = await card.picture?.(view, t)
    const timeZone = reader?.timeZone ?? this.#parts.defaults.timeZone
    const long: LongText[] = []
    const named = { card: name, subject, from: card.versionKey(view) }
    const drawn = card.draw(
      view,
      drawTools(named, t, timeZone, picture, (text) => long.push(text)),
    )
    const now = this.#parts.clock.now()
    if (long.length > 0) await this.#parts.store.write((tx) => keepButtonTexts(tx, long, now))
    return { type: 'card', card: drawn }
  }

  /**
   * Through `write`: forms are drawn by the code that draws them while an inbound is handled, and a page needs its link
   * written.
   */
  async #form(
    { form: name, subject, draft }: NamedForm,
    waiting: Waiting,
    reader: Person | undefined,
  ): Promise<OutgoingBody> {
    const { audience } = waiting
    if (!this.#registry.form(name)) throw new Withheld(`no form is called ${name}`, { isDefect: true })
    if (!reader || audience.to !== 'asker') throw new Withheld(`nobody to fill in the form ${name}`)
    const named = { form: name, subject, ...(draft === undefined ? {} : { draft }) }
    const t = translatorFor(reader.locale ?? this.#parts.defaults.locale)
    const way = this.#registry.formWay(waiting.destination)
    const draw = async (tx: Tx): Promise<OutgoingBody> => {
      const now = this.#parts.clock.now()
      const conversation = await loadConversation(tx, audience.conversationId)
      const form = await this.#registry.drawForm({ tx, actor: reader, t, now, conversation }, named)
      if (!form) throw new Withheld(`the form ${name} is not for this person any more`)
      const isShown = this.#registry.at(waiting.destination).showsForm?.(form) === true
      if (way.type !== 'page' || isShown) return { type: 'form', form, open: openButton(form, t) }
      if (!isForOne(waiting.destination, conversation))
        throw new Withheld('a link is for one person alone', { isDefect: true })
      const link = { id: waiting.id, personId: reader.id, conversationId: conversation.id, form: name, subject }
      await makeFormLink(tx, { ...link, draftId: draft ?? null }, now)
      return { type: 'text', text: sayLink(form, way.pages, link.id, t), page: way.pages.addressOf(link.id) }
    }
    return await this.#parts.store.write(draw)
  }
}

/** What somebody who comes later should find. */
const pinned: readonly WordKey[] = ['archive.notice']

const tooMuch = 'error.tooMuch'

/** It would take as long the next time. */
function orTooMuch(error: unknown): typeof tooMuch {
  if (error instanceof TookTooLong) return tooMuch
  throw error
}

const isForOne = (destination: Destination, { kind }: Conversation): boolean =>
  'user' in destination || destination.onlyFor !== undefined || kind === 'direct'
