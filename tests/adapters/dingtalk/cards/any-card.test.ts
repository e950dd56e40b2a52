import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ackOf } from '../../../../adapters/dingtalk/cards/ack.ts'
import { isCardForm } from '../../../../adapters/dingtalk/cards/form-params.ts'
import type { Rung } from '../../../../adapters/dingtalk/cards/ladder.ts'
import { type Around, render } from '../../../../adapters/dingtalk/render.ts'
import type { Card } from '../../../../src/chat/card.ts'
import type { OutgoingBody } from '../../../../src/chat/outgoing.ts'
import { anyButton, anyCard, anyText } from '../../any-card.ts'
import { anyForm } from '../../wecom/any-form.ts'
import { complaintsOf, complaintsOfPrivate } from './dingtalk-takes.ts'

const soak = process.env.SOAK === '1'

const around = (rung: Rung): fc.Arbitrary<Around> =>
  fc.record({
    ...{ rung: fc.constant(rung), locale: fc.constantFrom('zh' as const, 'en' as const) },
    pictureId: fc.constantFrom(undefined, '@lADP1'),
  })
const anyRung = fc.constantFrom<Rung>('template', 'action card', 'text').chain(around)

const anyBody: fc.Arbitrary<OutgoingBody> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('card' as const), card: anyCard }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('text' as const), text: anyText }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('form' as const), form: anyForm, open: anyButton }) },
)

describe('whatever is to be shown', () => {
  it('DingTalk takes what comes out, on every rung', { timeout: soak ? 600_000 : 60_000 }, () => {
    fc.assert(
      fc.property(anyBody, anyRung, (body, where) => {
        const drawn = render(body, where)
        expect(complaintsOf(drawn)).toEqual([])
        for (const lost of drawn.dropped) expect(lost).toMatch(/^[\x20-\x7e]+$/)
      }),
      { numRuns: soak ? 10_000 : 300 },
    )
  })

  it('a text and a card of the template have the same facts, where nothing is said to be cut', () => {
    fc.assert(
      fc.property(anyCard, around('template'), (card, where) => {
        const drawn = render({ type: 'card', card }, where)
        const text = render({ type: 'card', card }, { locale: where.locale, rung: 'text' })
        if (drawn.as !== 'template' || text.as !== 'text') throw new Error('drawn as something else')
        if (drawn.dropped.some((lost) => lost.endsWith('cut'))) return
        const read = lettersIn(Object.values(drawn.card.params))
        for (const [letter, count] of lettersIn(factsOf(card)))
          expect([letter, read.get(letter) ?? 0]).toEqual([letter, Math.max(count, read.get(letter) ?? 0)])
        const said = lettersIn([text.text])
        for (const [letter, count] of lettersIn(factsOf(card)))
          expect([letter, said.get(letter) ?? 0]).toEqual([letter, Math.max(count, said.get(letter) ?? 0)])
      }),
      { numRuns: soak ? 10_000 : 200 },
    )
  })

  it('every button has a place of its own, or is named', () => {
    fc.assert(
      fc.property(anyCard, around('template'), (card, where) => {
        const drawn = render({ type: 'card', card }, where)
        if (drawn.as !== 'template') throw new Error('drawn as something else')
        const { params, placed } = drawn.card
        const asked = card.closing === undefined ? [...card.buttons, ...rowButtons(card)].map(({ token }) => token) : []
        const left = [...asked]
        for (const [place, token] of Object.entries(placed.tokens)) {
          expect(params[`${place}_on`]).toBe('true')
          expect(left.splice(left.indexOf(token!), left.includes(token!) ? 1 : 0)).toEqual([token])
        }
        const isOn = Object.entries(params).filter(([name, value]) => name.endsWith('_on') && value === 'true')
        expect(isOn).toHaveLength(asked.length - left.length)
        if (left.length > 0) expect(drawn.dropped.join()).toMatch(/button/)
      }),
    )
  })

  it('what an acknowledgement carries is taken, and nothing of a token is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.option(anyCard, { nil: undefined }),
        anyText,
        fc.boolean(),
        anyForm,
        async (card, text, says, form) => {
          const answer = says || !isCardForm(form) ? { type: 'text' as const, text } : { type: 'form' as const, form }
          const kept: string[] = []
          const store = {
            keep: async (one: string) => `${kept.push(one)}`.padStart(22, '0'),
            find: async () => undefined,
          }
          const { response, isWhole } = await ackOf(
            { ...answer, ...(card ? { card } : {}) },
            { store, locale: 'zh', pressed: { version: '', placed: undefined } },
          )
          expect(complaintsOfPrivate(response!.userPrivateData.cardParamMap)).toEqual([])
          if (isWhole && answer.type === 'text')
            expect(lettersIn([response!.userPrivateData.cardParamMap.said])).toEqual(lettersIn([text]))
          for (const token of kept.flatMap((one) => Object.values((JSON.parse(one) as { tokens: object }).tokens)))
            if (token.length > 30) expect(JSON.stringify(response)).not.toContain(token)
        },
      ),
    )
  })
})

const rowButtons = (card: Card) => (card.kind === 'list' ? card.items.flatMap(({ button }) => button ?? []) : [])

function factsOf(card: Card): string[] {
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

/** How often each letter is there; without what stands between a label and a value, and what cannot be shown. */
function lettersIn(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  const said = texts
    .join('')
    .toWellFormed()
    .replace(/[\s\p{C}\p{Z}—…]|[:：·]/gu, '')
  for (const letter of said) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}
