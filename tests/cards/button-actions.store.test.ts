import { afterEach, expect, it } from 'vitest'
import { decodeButton } from '../../src/chat/button-token.ts'
import type { Card } from '../../src/chat/card.ts'
import { EveryCard } from '../adapters/every-card.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { cards } from './redraws/company.ts'

let every: EveryCard
useStoreForEach(async (store) => {
  every = await EveryCard.found(store)
})
afterEach(() => every.stop())

const buttonsOf = (card: Card) => [
  ...card.buttons,
  ...(card.kind === 'list' ? card.items.flatMap(({ button }) => button ?? []) : []),
]

it('every button of every card is one of its actions', async () => {
  const dead: string[] = []
  let buttons = 0
  for (const { name, actions } of cards)
    for (const card of await every.cards(name, 'zh'))
      for (const { token, label } of buttonsOf(card)) {
        const pressed = decodeButton(token)
        // One that opens a form names the form.
        if (pressed?.card !== name) continue
        buttons += 1
        if (!Object.hasOwn(actions, pressed.action)) dead.push(`${name} ${label}`)
      }
  expect(dead).toEqual([])
  expect(buttons).toBeGreaterThan(40)
})
