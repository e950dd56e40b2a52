import type { types } from '@slack/bolt'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Around, type Rendered, render } from '../../../adapters/slack/render.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Field } from '../../../src/chat/form.ts'
import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { anyButton, anyCard, anyText } from '../any-card.ts'
import { readIn } from './read-in.ts'
import { complaintsOfMessage } from './slack-takes.ts'

const soak = process.env.SOAK === '1'

const around: fc.Arbitrary<Around> = fc
  .record({ locale: fc.constantFrom('zh' as const, 'en' as const), picture: fc.boolean(), plain: fc.boolean() })
  .map(({ locale, picture, plain }) => ({
    locale,
    ...(picture ? { pictureFile: 'F1' } : {}),
    ...(plain ? { plain: true as const } : {}),
  }))

const form = fc.record({
  token: fc.constant('token'),
  title: anyText,
  intro: anyText,
  submitLabel: anyText,
  typed: anyText,
  fields: fc.constant<Field[]>([]),
})

const anyBody: fc.Arbitrary<Exclude<OutgoingBody, { type: 'recall' }>> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('card' as const), card: anyCard }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('text' as const), text: anyText }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('form' as const), form, open: anyButton }) },
)

const messagesOf = ({ text, blocks, replies }: Rendered) => [{ text, blocks }, ...replies]

describe('whatever is to be shown', () => {
  it('Slack takes what comes out', { timeout: soak ? 600_000 : 60_000 }, () => {
    fc.assert(
      fc.property(anyBody, around, (body, where) => {
        const complaints = messagesOf(render(body, where)).map(complaintsOfMessage)
        expect(complaints.flat()).toEqual([])
      }),
      { numRuns: soak ? 10_000 : 300 },
    )
  })

  it('is the same from the same, and says nobody’s data in what was lost', () => {
    fc.assert(
      fc.property(anyBody, around, (body, where) => {
        const drawn = render(body, where)
        expect(render(body, where)).toEqual(drawn)
        for (const lost of drawn.dropped) expect(lost).toMatch(/^[\x20-\x7e]+$/)
      }),
    )
  })

  it('is of sections and buttons alone where nothing else is taken', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const drawn = render(body, { locale: 'zh', plain: true })
        const kinds = messagesOf(drawn).flatMap(({ blocks }) => blocks.map(({ type }) => type))
        expect(kinds.filter((kind) => kind !== 'section' && kind !== 'actions')).toEqual([])
      }),
    )
  })

  it('has every button that fits, once, and none after a decision', () => {
    fc.assert(
      fc.property(anyCard, around, (card, where) => {
        const drawn = render({ type: 'card', card }, where)
        const rows = card.kind === 'list' ? card.items.flatMap(({ button }) => button ?? []) : []
        const tokens = [...card.buttons, ...rows].map(({ token }) => token)
        const isLost = drawn.dropped.some((lost) => lost.includes('blocks beyond'))
        const carried = valuesIn(messagesOf(drawn))
        if (card.closing !== undefined) expect(carried).toEqual([])
        else if (!isLost) expect(carried.sort()).toEqual(tokens.filter((token) => token.length <= 2_000).sort())
        expect(drawn.dropped.some((lost) => lost.startsWith('a button that'))).toBe(
          card.closing === undefined && tokens.some((token) => token.length > 2_000),
        )
      }),
    )
  })

  it('is read whole where nothing is said to be lost', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const drawn = render({ type: 'card', card }, { locale: 'zh' })
        if (drawn.dropped.some((lost) => lost.includes('blocks beyond'))) return
        const read = lettersIn(messagesOf(drawn).flatMap(({ blocks }) => readIn(blocks.map(withoutButtons))))
        for (const [letter, count] of lettersIn(saidBy(card)))
          expect([letter, read.get(letter) ?? 0]).toEqual([letter, Math.max(count, read.get(letter) ?? 0)])
      }),
    )
  })
})

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

const withoutButtons = (block: types.KnownBlock): unknown => {
  if (block.type === 'actions') return undefined
  return block.type === 'section' ? { ...block, accessory: undefined, fields: block.fields?.map(asRead) } : block
}

const asRead = ({ type, text }: types.TextObject) => ({
  text: type === 'mrkdwn' ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : text,
})

/** How often each of them is there; without what Slack does not take. */
function lettersIn(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const letter of texts
    .join('')
    .toWellFormed()
    .replace(/[\s\p{C}\p{Z}—]/gu, ''))
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}

function valuesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(valuesIn)
  if (typeof value !== 'object' || value === null) return []
  const own = 'type' in value && value.type === 'button' && 'value' in value ? [String(value.value)] : []
  return [...own, ...Object.values(value).flatMap(valuesIn)]
}
