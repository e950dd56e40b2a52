import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textLength } from '../../../adapters/web/limits.ts'
import { render } from '../../../adapters/web/render.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { dealCard, dealForm, listCard, pictureCard, pngPixel } from './page/scripted-bot.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 40 })
const button = fc.record({ label: text, token: text, style: fc.constantFrom('primary', 'plain', 'danger') })
const frame = { headline: text, buttons: fc.array(button, { maxLength: 5 }) }
const extras = fc.record(
  { why: text, closing: text, mark: fc.constantFrom('open', 'due', 'overdue', 'done', 'refused') },
  { requiredKeys: [] },
)
const card = fc
  .tuple(
    fc.oneof(
      fc.record({
        kind: fc.constant('facts'),
        ...frame,
        facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 12 }),
      }),
      fc.record({
        kind: fc.constant('list'),
        ...frame,
        items: fc.array(fc.record({ title: text }), { maxLength: 30 }),
        empty: text,
      }),
      fc.record({
        kind: fc.constant('picture'),
        ...frame,
        lines: fc.array(text),
        picture: fc.record({
          png: fc.oneof(
            fc.constant(pngPixel),
            fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
          ),
          width: fc.nat(),
          height: fc.nat(),
          alt: text,
        }),
      }),
    ),
    extras,
  )
  .map(([made, more]) => ({ ...made, ...more }) as unknown as Card)

describe('render', () => {
  it('draws any card as it is, except that a decided card has no buttons and what is no picture is not shown', () => {
    fc.assert(
      fc.property(card, (given) => {
        const { body, picture, dropped } = render({ type: 'card', card: given }, 'p1')
        if (body.kind !== 'card') throw new Error(body.kind)
        const { buttons, ...shown } = body.card
        const { buttons: wanted, ...rest } = given
        const decided = given.closing !== undefined
        expect(buttons).toEqual(decided ? [] : wanted)
        const isPicture = given.kind === 'picture'
        const real = isPicture && given.picture.png.equals(pngPixel)
        expect(picture).toEqual(real ? pngPixel : undefined)
        if (isPicture) {
          const { png: _png, ...size } = given.picture
          expect(shown).toEqual({ ...rest, picture: real ? { file: 'p1', ...size } : null })
        } else expect(shown).toEqual(rest)
        expect(dropped).toHaveLength((decided && wanted.length > 0 ? 1 : 0) + (isPicture && !real ? 1 : 0))
      }),
    )
  })

  it('goes through the database and the socket unchanged, bytes of pictures apart', () => {
    const bodies: Exclude<OutgoingBody, { type: 'recall' }>[] = [
      { type: 'text', text: '你好' },
      { type: 'card', card: dealCard() },
      { type: 'card', card: listCard },
      { type: 'card', card: pictureCard },
      { type: 'form', form: dealForm, open: { label: '填写', token: dealForm.token, style: 'primary' } },
    ]
    for (const body of bodies) {
      const rendered = render(body, 'p1')
      expect(rendered.dropped).toEqual([])
      expect(JSON.parse(JSON.stringify(rendered.body))).toEqual(rendered.body)
      expect(JSON.stringify(rendered.body)).not.toContain('"Buffer"')
    }
  })

  it('cuts a text at its limit, says so, and never through a character', () => {
    const long = '😀'.repeat(textLength)
    const { body, dropped } = render({ type: 'text', text: long }, 'p1')
    if (body.kind !== 'text') throw new Error(body.kind)
    expect(body.text.length).toBeLessThanOrEqual(textLength)
    expect(body.text).toMatch(/^(😀)+\ufffd?…$/u)
    expect(body.text.isWellFormed()).toBe(true)
    expect(dropped).toEqual(['text cut from 8000 to 4000 characters'])
  })
})
