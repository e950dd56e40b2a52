import { StorageUnavailable } from '../../../src/chat/adapter.ts'
import type { Button, Card } from '../../../src/chat/card.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { cardParams } from './card-params.ts'
import { findPlaced, type PlacedStore } from './placed.ts'
import type { Place } from './template.ts'

/** Behind what a link types, as `#b1-x7Qd9Kp2Lm`: the place that was tapped, and what names all that the card carries. */
const code = /\s#([br]\d{1,2})-([\w-]{10,22})$/u
/** The card of a link is no copy that is kept true: what comes of a tap comes as another one. */
const unchanging = 'link'
/** No code is longer, characters. */
const longest = 30

/**
 * A tap on a link is typed by whoever taps, and the card it is on can never change: with its code it is a press of what was
 * drawn, so what is out of date says so, and does not decide something that was asked since.
 */
export class Taps {
  readonly #store: PlacedStore | undefined

  constructor(store: PlacedStore | undefined) {
    this.#store = store
  }

  /** What names all that a card carries; undefined: there is nothing to press on it, or nothing keeps it. */
  async codeOf(body: OutgoingBody): Promise<string | undefined> {
    if (this.#store === undefined || body.type !== 'card') return undefined
    const { tokens } = cardParams(body.card)
    if (Object.keys(tokens).length === 0) return undefined
    return await this.#store.keep(JSON.stringify({ tokens }), 'short')
  }

  /** What somebody says, as the press it is where it ends in a code. @throws NotRecorded */
  async asPress(inbound: Inbound): Promise<Inbound> {
    const { event, kind } = inbound
    if (kind !== 'direct' || (event.type !== 'command' && event.type !== 'message')) return inbound
    const [, place, name] = code.exec(event.text.slice(-longest)) ?? []
    if (place === undefined || name === undefined || this.#store === undefined) return inbound
    const { tokens = {} } = (await this.#find(this.#store, name)) ?? {}
    const token = Object.hasOwn(tokens, place) ? (tokens[place as Place] ?? '') : ''
    return { ...inbound, event: { type: 'press', token, copy: unchanging } }
  }

  async #find(store: PlacedStore, name: string) {
    try {
      return await findPlaced(store, name)
    } catch (error) {
      throw new StorageUnavailable(error)
    }
  }
}

/** Each button types its code, too; one that types nothing types what it says. */
export function withCodes(card: Card, name: string): Card {
  const coded = (button: Button, place: string): Button => ({
    ...button,
    typed: `${button.typed ?? button.label} #${place}-${name}`,
  })
  const buttons = card.buttons.map((button, index) => coded(button, `b${index + 1}`))
  if (card.kind !== 'list') return { ...card, buttons }
  const items = card.items.map(({ button, ...item }, index) =>
    button ? { ...item, button: coded(button, `r${index + 1}`) } : item,
  )
  return { ...card, buttons, items }
}
