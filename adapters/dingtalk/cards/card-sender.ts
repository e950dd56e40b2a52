import type { Outgoing, Sent } from '../../../src/chat/outgoing.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { readConversationId } from '../conversation-id.ts'
import { type Rendered, render, renderAsCard } from '../render.ts'
import { nothingPrivate } from './form-params.ts'
import type { CardInstances } from './instances.ts'
import type { Ladder } from './ladder.ts'
import { outTrackId, readOutTrackId } from './out-track-id.ts'
import { keepPlaced, type PlacedStore } from './placed.ts'

interface Parts {
  instances: CardInstances
  ladder: Ladder
  placed: PlacedStore
  templateId: string
  /** Where DingTalk has the picture of a card; undefined: nothing uploads it. */
  pictureOf?(body: Outgoing['body']): Promise<string | undefined>
}

/** `not shown`: it has to be said in another way, and why. */
export type CardSent = { sent: Sent } | { notShown: string[] }

/** Shows things as cards of the template. */
export class CardSender {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @throws RemoteRefused, NeverArrived */
  async send(message: Outgoing): Promise<CardSent> {
    const { address, body, locale, dedupeKey, again, handsOver } = message
    const { instances, ladder, placed, templateId, pictureOf } = this.#parts
    const { kind, id } = readConversationId(address.id)
    if (kind === 'chat' || body.type === 'text') return { notShown: [] }
    if (!ladder.mayTry(address.tenant)) return { notShown: ['the template of cards is lost'] }
    const drawn = render(body, { rung: 'template', locale, pictureId: await pictureOf?.(body) })
    if (drawn.as !== 'template') return { notShown: [] }
    const { params, alone } = drawn.card
    const v = await keepPlaced(placed, drawn.card.placed)
    await handsOver?.()
    try {
      const messageId = await instances.create({
        ...{ outTrackId: outTrackId(address, dedupeKey), address, templateId, isAgain: again !== undefined },
        params: { ...params, v: alone ? '' : v },
        ...(kind === 'member'
          ? { alone: { userId: id, params: alone ? { ...alone, form_v: v } : nothingPrivate } }
          : {}),
      })
      ladder.stands(address.tenant)
      return { sent: { messageId, dropped: drawn.dropped } }
    } catch (error) {
      if (ladder.stepsDown(address.tenant, error) || isAboutCard(error))
        return { notShown: [`card without its template, ${(error as RemoteRefused).code}`] }
      throw error
    }
  }

  /** A copy of it becomes what is true now. @throws RemoteRefused, NeverArrived */
  async rewrite({ address, body, locale, replaces }: Outgoing): Promise<Sent> {
    const { messageId } = replaces!
    if (!readOutTrackId(messageId)) throw new RemoteRefused('not_supported')
    const drawn = body.type === 'text' ? renderAsCard(body.text) : render(body, { rung: 'template', locale })
    if (drawn.as !== 'template') throw new RemoteRefused('not_supported')
    const { kind, id } = readConversationId(address.id)
    // Its picture stays as it is.
    const { picture: _, ...params } = drawn.card.params
    const v = await keepPlaced(this.#parts.placed, drawn.card.placed)
    await this.#parts.instances.update(messageId, {
      params: { ...params, v },
      // What was said of it before is over.
      ...(kind === 'member' ? { alone: { userId: id, params: { said: '' } } } : {}),
    })
    return { messageId, dropped: withoutPicture(drawn) }
  }
}

const withoutPicture = ({ dropped }: Rendered): string[] => dropped.filter((one) => !one.startsWith('picture'))

/** DingTalk takes the message, and not as this card. */
const isAboutCard = (error: unknown): boolean =>
  error instanceof RemoteRefused && error.about === 'message' && error.code.startsWith('param.') && !error.isPutOff
