import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPress } from '../../../adapters/wecom/cards/read-press.ts'
import {
  type Around,
  type Drawable,
  type Rendered,
  renderMessage,
  renderUpdate,
} from '../../../adapters/wecom/render.ts'
import type { Button, Card } from '../../../src/chat/card.ts'
import { hasButtons } from '../../../src/chat/has-buttons.ts'
import { anyButton, anyCard, anyText } from '../any-card.ts'
import { anyForm } from './any-form.ts'
import { complaintsOfMessage, complaintsOfUpdate } from './wecom-takes.ts'

const soak = process.env.SOAK === '1'

const around: fc.Arbitrary<Around> = fc
  .record({ locale: fc.constantFrom('zh' as const, 'en' as const), picture: fc.boolean(), url: fc.boolean() })
  .map(({ locale, picture, url }) => ({
    ...{ place: 'app' as const, locale, taskId: '01JD9XK' },
    ...(picture ? { mediaId: 'M1' } : {}),
    ...(url ? { publicUrl: 'https://crm.example' } : {}),
  }))

/** All its places, the app's own most of the time. */
const anywhere: fc.Arbitrary<Around> = fc
  .tuple(around, fc.constantFrom('app' as const, 'app' as const, 'bot' as const, 'appchat' as const, 'robot' as const))
  .map(([where, place]) => ({ ...where, place }))

const page = 'https://crm.example/f/1'

const anyBody: fc.Arbitrary<Drawable> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('card' as const), card: anyCard }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('text' as const), text: anyText }) },
  { weight: 1, arbitrary: anyText.map((text) => ({ type: 'text' as const, text: `${text}\n${page}`, page })) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('form' as const), form: anyForm, open: anyButton }) },
)

describe('whatever is to be shown', () => {
  it('WeCom takes what comes out, and shows all of it', { timeout: soak ? 600_000 : 60_000 }, () => {
    fc.assert(
      fc.property(anyBody, anywhere, (body, where) => {
        const { calls, dropped } = renderMessage(body, where)
        expect(calls.flatMap((call) => complaintsOfMessage(call, where.place))).toEqual([])
        expect(calls.length).toBeGreaterThan(0)
        for (const lost of dropped) expect(lost).toMatch(/^[\x20-\x7e]+$/)
      }),
      { numRuns: soak ? 10_000 : 300 },
    )
  })

  it('WeCom takes what a copy becomes at its end', { timeout: soak ? 600_000 : 60_000 }, () => {
    fc.assert(
      fc.property(anyBody, around, (body, where) => {
        const { card, dropped } = renderUpdate(body, where)
        expect(complaintsOfUpdate(card)).toEqual([])
        if (card.card_type === 'button_interaction')
          for (const { key } of card.button_list) expect(readPress(key, new Map())).toBeUndefined()
        for (const lost of dropped) expect(lost).toMatch(/^[\x20-\x7e]+$/)
      }),
      { numRuns: soak ? 10_000 : 200 },
    )
  })

  it('every button that WeCom can carry comes back as it was drawn, once; each other one is named', () => {
    fc.assert(
      fc.property(anyCard, around, (card, where) => {
        const drawn = renderMessage({ type: 'card', card }, where)
        const asked = card.closing === undefined ? [...card.buttons, ...rowButtons(card)] : []
        const pressed = pressedIn(drawn)
        const lost = drawn.dropped.filter((one) => /button/.test(one) && !/decided card/.test(one)).length
        expect(asked.length).toBe(pressed.length + lost)
        const left = asked.map(({ token }) => token)
        for (const token of pressed)
          expect(left.splice(left.indexOf(token), left.includes(token) ? 1 : 0)).toEqual([token])
      }),
    )
  })

  it('is read whole where nothing is said to be lost', () => {
    fc.assert(
      fc.property(anyCard, anywhere, (card, where) => {
        const { calls, dropped } = renderMessage({ type: 'card', card }, where)
        if (dropped.some((lost) => lost.endsWith('cut'))) return
        const read = lettersIn(textsIn(calls))
        for (const [letter, count] of lettersIn(saidBy(card)))
          expect([letter, read.get(letter) ?? 0]).toEqual([letter, Math.max(count, read.get(letter) ?? 0)])
      }),
    )
  })
})

const rowButtons = (card: Card): Button[] =>
  card.kind === 'list' ? card.items.flatMap(({ button }) => button ?? []) : []

/** What is carried by everything that can be pressed, and chosen before it is pressed. */
function pressedIn({ calls }: Rendered): string[] {
  return calls.flatMap((call) => {
    if (call.msgtype !== 'template_card' || call.template_card.card_type !== 'button_interaction') return []
    const { button_list, button_selection } = call.template_card
    return button_list.flatMap(({ key }, index) => {
      const choices =
        index === 0 && button_selection
          ? button_selection.option_list.map(({ id }) => new Map([['row', [id]]]))
          : [new Map<string, string[]>()]
      return choices.map((chosen) => readPress(key, chosen)!.token)
    })
  })
}

function saidBy(card: Card): string[] {
  const frame = [card.headline, card.why ?? '', card.closing ?? '']
  switch (card.kind) {
    case 'facts':
      return [...frame, ...card.facts.flatMap(({ label, value }) => [label, value])]
    case 'list':
      return [...frame, ...card.items.flatMap(({ title, detail = '' }) => [title, detail])]
    case 'picture':
      return [...frame, ...card.lines]
  }
}

/** Everything to be read. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const { key: _, id: __, button_selection: ___, button_list: ____, ...shown } = value as Record<string, unknown>
  return Object.values(shown).flatMap(textsIn)
}

/** How often each of them is there; without what WeCom does not take, the signs of markdown, and what stands between a label and a value. */
function lettersIn(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  const said = texts
    .join('')
    .toWellFormed()
    .replace(/[\s\p{C}\p{Z}—…]|[:：·<*`[\]|\\#>-]|[＜＊｀［］｜＼＃＞－]/gu, '')
  for (const letter of said) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}

// A card with nothing to press on it is no card of buttons.
describe('a card of buttons', () => {
  it('is one where something can be pressed', () => {
    fc.assert(
      fc.property(anyCard, around, (card, where) => {
        const { calls } = renderMessage({ type: 'card', card }, where)
        const isPressable = pressedIn({ calls, dropped: [] }).length > 0
        if (!hasButtons(card) || card.closing !== undefined) expect(isPressable).toBe(false)
      }),
    )
  })
})
