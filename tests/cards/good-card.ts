import fc from 'fast-check'
import { expect } from 'vitest'
import type { DrawTools } from '../../src/bot/definitions/card.ts'
import { drawTools } from '../../src/bot/outbox/draw-tools.ts'
import { decodeButton } from '../../src/chat/button-token.ts'
import { type Card, cardLimits } from '../../src/chat/card.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { translatorFor } from '../../src/i18n/translate.ts'

export const anyTools = (locale: Locale = 'zh'): DrawTools =>
  drawTools(
    { card: 'any', subject: 'subject', from: 'from' },
    translatorFor(locale),
    'Asia/Shanghai',
    undefined,
    () => {},
  )

/** Whatever the view, in both languages: a good card, and the same from the same. */
export function drawsGoodCards<T>(views: fc.Arbitrary<T>, draw: (view: T, tools: DrawTools) => Card): void {
  fc.assert(
    fc.property(views, fc.constantFrom('zh' as const, 'en' as const), (view, locale) => {
      const card = draw(view, anyTools(locale))
      expectGoodCard(card)
      expect(draw(view, anyTools(locale))).toEqual(card)
    }),
  )
}

/** What every card keeps (docs/decisions/012-cards-are-data.md), and that every argument of every sentence is filled in. */
function expectGoodCard(card: Card): void {
  const rows = card.kind === 'list' ? card.items : []
  const buttons = [...card.buttons, ...rows.flatMap(({ button }) => button ?? [])]
  expect(card.buttons.length).toBeLessThanOrEqual(cardLimits.buttons)
  expect(rows.length).toBeLessThanOrEqual(cardLimits.items)
  if (card.kind === 'facts') expect(card.facts.length).toBeLessThanOrEqual(cardLimits.facts)
  if (card.closing !== undefined) expect(card.buttons).toEqual([])
  for (const { token } of buttons) expect(decodeButton(token)).toBeDefined()
  for (const { token } of buttons) expect(decodeButton(token)!.from.length).toBeLessThanOrEqual(200)
  expect(card.buttons[0]?.style).not.toBe('danger')
  // Tokens are opaque, and their letters may read as anything.
  const shown = JSON.stringify(card, (key, value) => (key === 'token' || key === 'typed' ? '' : value))
  expect(shown).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
}

/** What people write, in which nothing reads as an argument that was not filled in. */
export const anyWords = (of: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string(of).map((text) => text.replace(/[{}]|undefined|NaN|\[object/g, 'x'))
