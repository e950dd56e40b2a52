import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DueDealsView, drawDueDeals } from '../../../cards/home/due-deals.ts'
import { drawLanguage } from '../../../cards/home/language.ts'
import { drawStart } from '../../../cards/home/start.ts'
import { drawSubscriptions, type SubscriptionsView } from '../../../cards/home/subscriptions.ts'
import type { Card } from '../../../src/chat/card.ts'
import { oneDeal } from '../deals/one-deal.ts'
import { anyTools, anyWords, drawsGoodCards } from '../good-card.ts'

const now = new Date('2026-11-25T02:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

const rows = (card: Card) => (card.kind === 'list' ? card.items : [])

describe('my deals by what is due', () => {
  const draw = (limitAt: Date | null, expectedClose: string | null = null, locale: 'zh' | 'en' = 'zh') =>
    drawDueDeals(
      { deals: [{ deal: { ...oneDeal, expectedClose }, stageName: '报价谈判', limitAt }], total: 1, now },
      anyTools(locale),
    )

  it.each([
    [inDays(-2), 'overdue', '报价谈判 · 超期 2 天'],
    [now, 'overdue', '报价谈判 · 今天到期'],
    [inDays(3), 'due', '报价谈判 · 11月28日 周六 到期'],
    [inDays(4), 'open', '报价谈判 · 11月29日 周日 到期'],
    [null, 'open', '报价谈判'],
  ])('due %s', (limitAt, mark, detail) => {
    expect(rows(draw(limitAt))[0]).toMatchObject({ mark, detail })
  })

  it('says when one without a limit should close', () => {
    expect(rows(draw(null, '2026-12-01'))[0]!.detail).toBe('报价谈判 · 预计 12月1日 周二 成交')
    expect(rows(draw(null, '2026-12-01', 'en'))[0]!.detail).toBe('报价谈判 · should close Tue, Dec 1')
  })

  it('says how many there are where it does not name all', () => {
    const deals = Array.from({ length: 10 }, () => ({ deal: oneDeal, stageName: '报价谈判', limitAt: now }))
    expect(drawDueDeals({ deals, total: 300, now }, anyTools())).toMatchObject({
      headline: '我的商机 · 300 单',
      why: '最先到期的 10 单',
    })
  })

  it('is a good card, whatever the deals are', () => {
    const deal = fc.record({
      deal: fc.record({
        id: fc.uuid(),
        number: fc.nat(),
        title: anyWords(),
        amountMinor: fc.option(fc.nat()),
        currency: fc.constant('CNY'),
        expectedClose: fc.option(fc.constant('2027-01-04')),
      }),
      stageName: fc.constantFrom('报价谈判', 'In talks', 'x'.repeat(60), ''),
      limitAt: fc.option(fc.date({ min: inDays(-400), max: inDays(400), noInvalidDate: true })),
    })
    const view = fc.record({ deals: fc.array(deal, { maxLength: 10 }), total: fc.nat(), now: fc.constant(now) })
    drawsGoodCards(view as fc.Arbitrary<DueDealsView>, drawDueDeals)
  })
})

describe('my subscriptions', () => {
  it('each say what comes when, and how they are stopped by typing', () => {
    const funnel = { whose: { of: 'visible' as const }, period: '30d', name: '王芳', pipeline: undefined }
    const one = { id: 's1', funnel, at: '08:40', timeZone: 'Asia/Shanghai', workdays: false }
    const card = drawSubscriptions({ subscriptions: [one, { ...one, id: 's2' }] }, anyTools())
    expect(card.headline).toBe('我的订阅 · 2')
    expect(rows(card)[1]).toMatchObject({
      title: '漏斗 王芳能看到的全部 · 近 30 天',
      detail: '每天 08:40（Asia/Shanghai）',
      button: { label: '退订', typed: '/unsubscribe 2' },
    })
  })

  it('are a good card, however many they are', () => {
    const funnel = fc.record({
      whose: fc.constantFrom({ of: 'mine' }, { of: 'visible' }, { of: 'region', region: '华东' }),
      period: fc.constantFrom('7d', '30d', 'all'),
      pipeline: fc.constantFrom(undefined, '门店销售'),
      name: anyWords(),
    })
    const when = { at: fc.constant('08:40'), timeZone: fc.constant('Asia/Shanghai'), workdays: fc.boolean() }
    const one = fc.record({ id: fc.uuid(), funnel, ...when })
    const view = fc.record({ subscriptions: fc.array(one, { maxLength: 20 }) })
    drawsGoodCards(view as fc.Arbitrary<SubscriptionsView>, drawSubscriptions)
  })
})

it('the language is said, and whether it was chosen, with a button in the words of the other one', () => {
  expect(drawLanguage({ chosen: undefined }, anyTools())).toMatchObject({
    headline: '语言 · 中文（默认）',
    buttons: [{ label: 'Switch to English', typed: '/settings language=en' }],
  })
  expect(drawLanguage({ chosen: 'en' }, anyTools('en'))).toMatchObject({
    headline: 'Language · English',
    buttons: [{ label: '改为中文', typed: '/settings language=zh' }],
  })
})

it('whoever may not create a deal is not told to', () => {
  expect(drawStart({ sells: true }, anyTools()).buttons.map(({ typed }) => typed)).toEqual(['/deal new'])
  expect(drawStart({ sells: false }, anyTools())).toMatchObject({ why: '有事等你时会出现在这里。', buttons: [] })
})
