import { afterEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import { cardText } from '../../src/chat/card-text.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day, type LateTalk, startLateTalk } from './late-deals.ts'

let store: Store
let talk: LateTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startLateTalk(store)
  await talk.types('李雷', '/商机 新建 设备采购 客户=某某医院 金额=5万')
})
afterEach(() => talk.stop())

async function shown(who: string, line: string): Promise<Card> {
  await talk.types(who, line)
  return talk.card(`dm-${who}`)
}

/** The row, or the card itself, that is about the deal: its mark and all its words. */
const said = (card: Card) => {
  const row = card.kind === 'list' ? card.items.find(({ title }) => title.includes('设备采购')) : undefined
  return row ? { mark: row.mark, words: row.detail ?? '' } : { mark: card.mark, words: card.why ?? '' }
}

/** Wherever somebody reads of one deal. */
const everywhere = ['/商机 查看 D-1001', '/商机 列表', '/商机 我的', '/商机 查找 设备', '/商机 推进'] as const

describe('a deal that is late', () => {
  it('says nothing of it while there is time', async () => {
    for (const line of everywhere) expect(said(await shown('李雷', line))).toMatchObject({ mark: 'open' })
  })

  it('is due soon everywhere by the same mark and the same day', async () => {
    await talk.later(5 * day)
    for (const line of everywhere)
      expect(said(await shown('李雷', line))).toEqual({
        mark: 'due',
        words: expect.stringContaining('11月30日 周一 到期'),
      })
  })

  it('is over everywhere by the same mark and as many days, also where it is decided on', async () => {
    await talk.later(9 * day)
    for (const line of [...everywhere, '/卡住'])
      expect(said(await shown('李雷', line))).toEqual({ mark: 'overdue', words: expect.stringContaining('超期 2 天') })
    for (let step = 0; step < 3; step += 1) await talk.types('李雷', '/商机 推进 D-1001')
    await talk.later(9 * day)
    expect(cardText(await shown('王芳', '/审批 D-1001'))).toMatch(/■ 方案演示 → 报价谈判 · .*超期 2 天/u)
    expect((await shown('王芳', '/审批')).kind).toBe('list')
  })

  it('that waits for its customer is not late', async () => {
    await talk.later(9 * day)
    await talk.types('李雷', '/商机 暂停 D-1001 2026-12-20 年底盘点')
    expect(said(await shown('李雷', '/商机 查看 D-1001'))).toMatchObject({ mark: 'open' })
  })

  it('reads in English', async () => {
    await talk.later(9 * day)
    await talk.types('李雷', '/settings language=en')
    expect(said(await shown('李雷', '/deal show D-1001'))).toEqual({
      mark: 'overdue',
      words: expect.stringContaining('2 days over'),
    })
  })
})

describe('what somebody took in hand', () => {
  it('is ticked off in the digest and in /stuck, by whom and until when', async () => {
    await talk.types('李雷', '/商机 新建 第二单 客户=另一家公司 金额=1万')
    await talk.later(7 * day)
    const digest = talk.card('dm-王芳')
    expect(digest.headline).toBe('2 单停得太久')
    expect(said(digest)).toMatchObject({ mark: 'overdue' })
    await talk.types('王芳', '/辅导 D-1001 约客户见面')
    const until = '王芳 在跟进，12月2日 00:00 前不再提醒'
    const rewritten = talk.platform.deliveries.findLast(
      ({ body }) => body.type === 'card' && body.card.headline === digest.headline,
    )
    const body = rewritten!.body as { card: Card }
    expect(said(body.card)).toEqual({ mark: 'done', words: expect.stringContaining(until) })
    expect(said(await shown('王芳', '/卡住'))).toEqual({ mark: 'done', words: expect.stringContaining(until) })
    expect(said(await shown('王芳', '/商机 查看 D-1001')).words).toContain(until)
  })
})
