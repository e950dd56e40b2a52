import { describe, expect, it } from 'vitest'
import { funnelCard } from '../../../cards/funnel/funnel.ts'
import { funnelPicture } from '../../../cards/funnel/picture.ts'
import { drawTools } from '../../../src/bot/outbox/draw-tools.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { readRequest, writeRequest } from '../../../src/reports/funnel-request.ts'
import type { FunnelReport } from '../../../src/reports/report-funnel.ts'

const none = { count: 0, priced: 0, amountMinor: 0 }
const asOf = new Date('2026-11-25T03:15:00Z')
const planned = '2026-11-25T00:40:00.000Z'
const report = (plannedFor?: string): FunnelReport => ({
  about: { kind: 'region', region: '华东' },
  whose: { of: 'region', region: '华东' },
  period: 'all',
  timeZone: 'Asia/Shanghai',
  plannedFor: plannedFor === undefined ? undefined : new Date(plannedFor),
  funnel: {
    pipeline: { id: 'p', name: '标准销售流程' },
    stages: [],
    open: none,
    won: none,
    lost: none,
    weightedMinor: 0,
    currency: 'CNY',
    otherCurrencies: [],
    others: [],
    undated: 0,
    asOf,
  },
})
const [zh, en] = [translatorFor('zh'), translatorFor('en')]

describe('a funnel that comes late', () => {
  it('says so before anything else in the picture, and for machines inside it', () => {
    const picture = funnelPicture(report(planned), zh)
    expect(picture.subtitle).toBe('应在 08:40 · 迟到 · 华东 · 全部时间 · 截至 11月25日 周三')
    expect(picture.metadata).toMatchObject({ plannedFor: planned, asOf: '2026-11-25' })
    expect(funnelPicture(report(planned), en).subtitle).toMatch(/^planned 08:40 · late · /)
  })

  it('names the day as well where it was another', () => {
    expect(funnelPicture(report('2026-11-24T00:40:00Z'), zh).subtitle).toMatch(/^应在 11月24日 08:40 · 迟到 · /)
  })

  it('says so in the line under the headline of its card', () => {
    const card = funnelCard({ funnel: () => Promise.reject(new Error('not asked')) })
    const tools = drawTools({ card: 'funnel', subject: '', from: '' }, zh, 'Asia/Shanghai', undefined, () => {})
    expect(card.draw(report(planned), tools)).toMatchObject({ why: '应在 08:40 · 迟到 · 还没有商机' })
    expect(card.draw(report(), tools)).toMatchObject({ why: '还没有商机' })
  })

  it('is the only one that carries a mark', () => {
    const picture = funnelPicture(report(), zh)
    expect(picture.subtitle).toBe('华东 · 全部时间 · 截至 11月25日 周三')
    expect(picture.metadata).not.toHaveProperty('plannedFor')
  })
})

describe('the subject of a funnel card', () => {
  const request = { askerId: 'a', whose: { of: 'visible' }, period: '30d', timeZone: 'Asia/Shanghai' } as const

  it('keeps when it was planned for', () => {
    expect(readRequest(writeRequest({ ...request, plannedFor: planned }))).toEqual({ ...request, plannedFor: planned })
  })

  it('is none when that is no moment', () => {
    expect(readRequest(JSON.stringify({ ...request, plannedFor: 'yesterday' }))).toBeUndefined()
  })
})
