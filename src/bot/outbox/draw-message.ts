import type { OutgoingBody } from '../../chat/outgoing.ts'
import { sayByKey, translatorFor } from '../../i18n/translate.ts'
import { doing } from '../../log/doing.ts'
import type { Person } from '../../people/person.ts'
import { TookTooLong, type Tx } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'
import { loadConversation } from '../conversations/conversation-rows.ts'
import { viewersOf } from '../conversations/viewers.ts'
import type { Viewers } from '../definitions/card.ts'
import type { Conversation } from '../definitions/context.ts'
import { makeFormLink, sayLink } from '../forms/form-link.ts'
import type { Registry } from '../registry.ts'
import { drawTools } from './draw-tools.ts'
import { type Destination, platformOf } from './enqueue.ts'
import { fallback } from './fallback.ts'
import type { Waiting } from './outbox-rows.ts'

/** The subject is gone, or may not be shown to its audience any more. */
export class Withheld extends Error {}

/** Draws a waiting message from the state of now, for those who will see it. */
export class MessageDrawer {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'defaults'>
  readonly #registry: Registry

  constructor(parts: Pick<BotOptions, 'store' | 'clock' | 'defaults'>, registry: Registry) {
    this.#parts = parts
    this.#registry = registry
  }

  /** @throws Withheld */
  async draw(waiting: Waiting): Promise<{ body: OutgoingBody; locale: 'zh' | 'en' }> {
    const viewers = await this.#parts.store.read((reader) =>
      viewersOf(reader, waiting.audience, this.#parts.clock.now()),
    )
    const reader = waiting.audience.to === 'conversation' ? undefined : viewers.people[0]
    const locale = reader?.locale ?? this.#parts.defaults.locale
    const t = translatorFor(locale)
    const { capabilities, limits } = this.#registry.adapter(platformOf(waiting.destination))
    const body = await this.#body(waiting, viewers, reader)
    return { body: fallback(body, capabilities, limits, t), locale }
  }

  async #body(waiting: Waiting, viewers: Viewers, reader: Person | undefined): Promise<OutgoingBody> {
    const { content } = waiting
    const locale = reader?.locale ?? this.#parts.defaults.locale
    switch (content.type) {
      case 'text':
        return { type: 'text', text: content.text }
      case 'words':
        return { type: 'text', text: sayByKey(locale, content.key, content.args) }
      case 'card':
        return this.#card(content, viewers, reader)
      case 'form':
        return this.#form(content, waiting, reader)
    }
  }

  async #card(
    { card: name, subject }: { card: string; subject: string },
    viewers: Viewers,
    reader: Person | undefined,
  ): Promise<OutgoingBody> {
    const locale = reader?.locale ?? this.#parts.defaults.locale
    const card = this.#registry.card(name)
    if (!card) throw new Withheld(`no card is called ${name}`)
    if (viewers.outsiders) throw new Withheld('somebody in the audience is not of the company')
    const look = () => this.#parts.store.read((from) => card.view(from, subject, viewers))
    const view = await doing(`card ${name}`, look).catch(orTooMuch)
    if (view === tooMuch) return { type: 'text', text: sayByKey(locale, tooMuch) }
    if (view === undefined) throw new Withheld('gone, or somebody in the audience may not see it')
    const t = translatorFor(locale)
    const picture = await card.picture?.(view, t)
    const timeZone = reader?.timeZone ?? this.#parts.defaults.timeZone
    const tools = drawTools({ card: name, subject, from: card.versionKey(view) }, t, timeZone, picture)
    return { type: 'card', card: card.draw(view, tools) }
  }

  /**
   * Through `write`: forms are drawn by the code that draws them while an inbound is handled, and a page needs its link
   * written.
   */
  async #form(
    named: { form: string; subject: string },
    waiting: Waiting,
    reader: Person | undefined,
  ): Promise<OutgoingBody> {
    const { audience } = waiting
    if (!this.#registry.form(named.form)) throw new Withheld(`no form is called ${named.form}`)
    if (!reader || audience.to !== 'asker') throw new Withheld(`nobody to fill in the form ${named.form}`)
    const t = translatorFor(reader.locale ?? this.#parts.defaults.locale)
    const way = this.#registry.formWay(platformOf(waiting.destination))
    const draw = async (tx: Tx): Promise<OutgoingBody> => {
      const now = this.#parts.clock.now()
      const conversation = await loadConversation(tx, audience.conversationId)
      const form = await this.#registry.drawForm({ tx, actor: reader, t, now, conversation }, named)
      if (!form) throw new Withheld(`the form ${named.form} is not for this person any more`)
      if (way.type !== 'page') return { type: 'form', form }
      if (!isForOne(waiting.destination, conversation)) throw new Withheld('a link is for one person alone')
      const link = { id: waiting.id, personId: reader.id, conversationId: conversation.id, ...named }
      await makeFormLink(tx, link, now)
      return { type: 'text', text: sayLink(form, way.pages, link.id, t) }
    }
    return await this.#parts.store.write(draw)
  }
}

const tooMuch = 'error.tooMuch'

/** It would take as long the next time. */
function orTooMuch(error: unknown): typeof tooMuch {
  if (error instanceof TookTooLong) return tooMuch
  throw error
}

const isForOne = (destination: Destination, { kind }: Conversation): boolean =>
  'user' in destination || destination.onlyFor !== undefined || kind === 'direct'
