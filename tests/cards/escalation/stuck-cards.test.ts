import { describe, expect, it } from 'vitest'
import { drawDigest } from '../../../cards/escalation/digest.ts'
import { drawStuckDeal } from '../../../cards/escalation/stuck-deal.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { StuckState } from '../../../src/escalation/stuck-state.ts'
import { oneDeal, oneDetail } from '../deals/one-deal.ts'
import { anyTools } from '../good-card.ts'

const now = new Date('2026-11-25T02:00:00Z')

describe('a deal that stands too long', () => {
  const nothing: StuckState = {
    overSince: new Date('2026-11-20T02:00:00Z'),
    toReassign: false,
    held: undefined,
    paused: undefined,
    task: undefined,
  }
  const task = { text: '约技术负责人', dueOn: '2026-11-27' }
  const held = { until: new Date('2026-11-27T16:00:00Z'), byName: '陈静', reason: '约技术负责人' }
  const draw = (state: Partial<StuckState>, locale?: 'zh' | 'en') =>
    drawStuckDeal({ detail: oneDetail, state: { ...nothing, ...state }, inCharge: true, now }, anyTools(locale))
  const facts = (card: Card) =>
    card.kind === 'facts' ? Object.fromEntries(card.facts.map(({ label, value }) => [label, value])) : {}

  it('says the day of a task as people say days', () => {
    expect(facts(draw({ task }))).toMatchObject({ 待办: '约技术负责人 · 11月27日 周五' })
    expect(facts(draw({ task }, 'en'))).toMatchObject({ 'To do': '约技术负责人 · Fri, Nov 27' })
  })

  it('says what is to be done once, and every other reason beside it', () => {
    expect(facts(draw({ task, held }))).not.toHaveProperty('说明')
    expect(facts(draw({ task, held: { ...held, reason: '客户下周开会' } }))).toMatchObject({ 说明: '客户下周开会' })
    expect(facts(draw({ held }))).toMatchObject({ 说明: '约技术负责人' })
  })

  it('waits for its customer only until that day', () => {
    const until = (day: string) => facts(draw({ paused: { until: new Date(`${day}T16:00:00Z`), reason: '年底盘点' } }))
    expect(until('2026-11-25')).toMatchObject({ 暂停到: '11月26日 00:00 · 年底盘点' })
    expect(until('2026-11-24')).not.toHaveProperty('暂停到')
  })

  it('leads from a letter to its number', () => {
    expect(draw({}).link).toEqual({ label: '在聊天里打开', path: '/d/1024' })
  })
})

describe('what fell due together', () => {
  const line = { deal: oneDeal, stageName: '报价谈判', ownerName: '李明', since: now, held: undefined }
  const owners = [{ name: '李明', deals: 3 }]
  const draw = (total: number) =>
    drawDigest({ personId: 'p', at: now, lines: [line, line], total, owners, now }, anyTools())

  it('says how many of them it names where those are not all', () => {
    expect(draw(3).why).toBe('李明 3 · 最久的 2 单：')
    expect(draw(2).why).toBe('李明 3')
  })

  it('ticks off what somebody has in hand, and says who and until when', () => {
    const held = { byName: '陈静', until: new Date('2026-11-27T16:00:00Z') }
    const view = { personId: 'p', at: now, total: 2, owners, now, lines: [{ ...line, held }, line] }
    expect(drawDigest(view, anyTools())).toMatchObject({
      items: [
        { mark: 'done', detail: expect.stringContaining('陈静 在跟进，11月28日 00:00 前不再提醒') },
        { mark: 'overdue', detail: '报价谈判 · 今天到期 · 李明' },
      ],
    })
  })

  it('leads from a letter to each of its deals', () => {
    const card = draw(2)
    expect(card.kind === 'list' && card.items[0]?.outside).toEqual({ label: 'D-1024', path: '/d/1024' })
  })
})
