import { describe, expect, expectTypeOf, it } from 'vitest'
import { type CardDefinition, type DrawTools, defineCard, type Viewers } from '../../src/bot/definitions/card.ts'
import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import type { Reader } from '../../src/store/store.ts'
import { runAction } from '../support/run-handler.ts'

/*
 * Each `@ts-expect-error` is a mistake in a card that the compiler has to find: where it no longer does, `npm run check`
 * fails.
 */

interface Count {
  count: number
}

const base = {
  subjects: { deal: itself },
  name: 'counter',
  view: async (): Promise<Count | undefined> => ({ count: 1 }),
  draw: ({ count }: Count) => ({ kind: 'facts' as const, headline: `${count}`, facts: [], buttons: [] }),
  versionKey: ({ count }: Count) => String(count),
  actions: {},
}

const tools: DrawTools = {
  t: translatorFor('en'),
  timeZone: 'Asia/Shanghai',
  button: (_action, label) => ({ label, token: '', style: 'plain' }),
}
const ctx = {} as Context
const press = (view: Count) => ({ subject: 's', argument: '', view })

describe('a card', () => {
  it('draws, compares and acts on what it has seen', async () => {
    const card = defineCard<Count>({
      ...base,
      async view(reader, subject, viewers) {
        expectTypeOf(reader).toEqualTypeOf<Reader>()
        expectTypeOf(subject).toEqualTypeOf<string>()
        expectTypeOf(viewers).toEqualTypeOf<Viewers>()
        return { count: 1 }
      },
      draw(view, given) {
        expectTypeOf(view).toEqualTypeOf<Count>()
        expectTypeOf(given).toEqualTypeOf<DrawTools>()
        return base.draw(view)
      },
      actions: {
        raise: {
          async run(_ctx, { view }) {
            expectTypeOf(view).toEqualTypeOf<Count>()
            return { type: 'text', text: `${view.count + 1}` }
          },
        },
      },
    })
    expectTypeOf(card).toEqualTypeOf<CardDefinition>()
    expect(card.draw({ count: 1 }, tools).headline).toBe('1')
    expect(await runAction(card.actions.raise!, ctx, press({ count: 1 }))).toEqual({ type: 'text', text: '2' })
  })

  it('knows what its view does not have', () => {
    // @ts-expect-error it counts and has no title
    const card = defineCard<Count>({ ...base, draw: ({ title }) => base.draw({ count: title }) })
    expect(card.draw({ count: 1 }, tools).headline).toBe('undefined')
    // @ts-expect-error the same where a press is compared
    expect(defineCard<Count>({ ...base, versionKey: ({ title }) => `${title}` }).versionKey({ count: 1 })).toBe(
      'undefined',
    )
  })

  it('sees what it says it sees, or nothing', async () => {
    // @ts-expect-error a count is a number
    const card = defineCard<Count>({ ...base, view: async () => ({ count: '1' }) })
    expect(await card.view({} as Reader, 's', { people: [], outsiders: false, now: new Date(0) })).toEqual({
      count: '1',
    })
  })

  it('is drawn as a card: facts, a list or a picture, whole', () => {
    // @ts-expect-error there is no such kind
    expect(defineCard<Count>({ ...base, draw: () => ({ kind: 'table', headline: '', buttons: [] }) }).name).toBe(
      'counter',
    )
    // @ts-expect-error without its buttons
    expect(defineCard<Count>({ ...base, draw: () => ({ kind: 'facts', headline: '', facts: [] }) }).name).toBe(
      'counter',
    )
  })

  it('says what a decision on it rests on, as a text', () => {
    const { versionKey: _left, ...without } = base
    // @ts-expect-error a card that cannot tell whether it is old
    expect(defineCard<Count>(without).versionKey).toBeUndefined()
    // @ts-expect-error a number, where texts are compared
    expect(defineCard<Count>({ ...base, versionKey: ({ count }) => count }).versionKey({ count: 1 })).toBe(1)
  })

  it('answers a press with a reply', async () => {
    const run = async () => '好'
    // @ts-expect-error a bare text is none
    const card = defineCard<Count>({ ...base, actions: { raise: { run } } })
    expect(await runAction(card.actions.raise!, ctx, press({ count: 1 }))).toBe('好')
    expectTypeOf<Awaited<ReturnType<typeof runAction>>>().toEqualTypeOf<Reply>()
  })
})
