import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../../src/chat/card.ts'
import { addPerson } from '../../../src/people/add-person.ts'
import type { Store } from '../../../src/store/store.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { type DealTalk, startDealTalk } from './deal-talk.ts'

let store: Store
let talk: DealTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startDealTalk(store)
})
afterEach(() => talk.stop())

const shown = (who: string) => talk.card(`dm-${who}`)
const rows = (card: Card) => (card.kind === 'list' ? card.items : [])

/** Presses the button of the row that says this. */
async function picks(who: string, words: string): Promise<string[]> {
  const row = rows(shown(who)).find(({ title, detail }) => `${title} ${detail}`.includes(words))
  if (!row?.button) throw new Error(`no row ${words} on ${shown(who).headline}`)
  const { token } = row.button
  return await talk.heardAfter(talk.happens(who, `dm-${who}`, { type: 'press', token }))
}

const noDeals = async () => expect((await talk.types('李雷', '/商机 我的')).join()).toContain('· 0 单')

describe('whoever is called the same', () => {
  beforeEach(async () => {
    const by = { actorId: null, entryPoint: 'admin' as const }
    const facts = {
      name: '韩梅',
      roles: ['rep'] as const,
      region: '华南',
      managerId: talk.ids.王芳,
      externalKey: 'E007',
    }
    await store.write((tx) => addPerson(tx, { ...facts, now: talk.clock.now() }, by))
    await talk.types('李雷', '/商机 新建 华东采购 客户=仁和医院')
  })

  it('is offered with region, superior and number, and the deal goes to the one that is chosen', async () => {
    expect(await talk.types('王芳', '/商机 转交 D-1001 韩梅')).toEqual(['[dm-王芳] card 有几位「韩梅」，是哪一位？'])
    expect(rows(shown('王芳')).map(({ title, detail }) => `${title} ${detail}`)).toEqual(
      expect.arrayContaining(['韩梅 华南 · 上级 王芳 · 工号 E007', '韩梅 上级 王芳']),
    )
    const heard = await picks('王芳', '韩梅 上级 王芳')
    expect(heard.join('\n')).toContain('[dm-韩梅] card D-1001')
    expect((await talk.types('韩梅', '/商机 查看 D-1001')).join()).toContain('华东采购')
  })

  it('is offered where a list, or plain words, name them; the number names one alone', async () => {
    expect((await talk.types('王芳', '/商机 列表 负责人=韩梅')).join()).toContain('是哪一位')
    expect((await picks('王芳', 'E007')).join()).toContain('韩梅 的商机')
    expect((await talk.types('王芳', '转交 D-1001 韩梅')).join()).toContain('是哪一位')
    expect((await talk.types('王芳', '/商机 转交 D-1001 E007')).join()).toContain('card D-1001')
  })

  it('is offered to whoever asked alone', async () => {
    await talk.types('王芳', '/商机 转交 D-1001 韩梅')
    const [row] = rows(shown('王芳'))
    await talk.happens('陈总', 'dm-陈总', { type: 'press', token: row!.button!.token })
    await talk.settled()
    expect(talk.heard().join()).toContain('不存在，或你无权查看')
    expect((await talk.types('李雷', '/商机 查看 D-1001')).join()).toContain('card D-1001')
  })
})

describe('a customer of a name much like another', () => {
  beforeEach(() =>
    talk.types('李雷', '/商机 新建 旧单 客户=青禾医院').then(() => talk.types('李雷', '/商机 输单 D-1001 价格')),
  )

  it.each(['青禾', '青和医院', '青禾医院采购部'])('%s is asked about, and nothing is made before', async (name) => {
    expect(await talk.types('李雷', `/商机 新建 门诊采购 客户=${name} 金额=5万`)).toEqual([
      `[dm-李雷] card 没有叫「${name}」的客户，是这家吗？ <是新客户>`,
    ])
    expect(rows(shown('李雷')).map(({ title }) => title)).toEqual(['C-1001 青禾医院'])
    await noDeals()
  })

  it('is that one when it is said so, with all that was typed', async () => {
    await talk.types('李雷', '/商机 新建 青禾门诊 客户=青禾 金额=5万')
    expect((await picks('李雷', 'C-1001')).join()).toContain('card D-1002 青禾门诊 · ¥50,000')
    expect(JSON.stringify(shown('李雷'))).toContain('青禾医院 · C-1001')
  })

  it('is a new one when it is said so', async () => {
    await talk.types('李雷', '/商机 新建 门诊采购 客户=青和医院')
    expect((await talk.presses('李雷', '是新客户')).join()).toContain('card D-1002 门诊采购')
    expect(JSON.stringify(shown('李雷'))).toContain('青和医院 · C-1002')
    expect((await talk.types('李雷', '/商机 新建 又一单 客户=青和医院')).join()).toContain('card D-1003')
  })

  it('is asked about in the form as well, where nothing is lost', async () => {
    await talk.types('李雷', '/商机 新建')
    expect(talk.form('dm-李雷').fields[1]).toMatchObject({
      suggestions: [{ value: 'C-1001', label: '青禾医院 · C-1001' }],
    })
    const values = {
      title: '门诊 采购',
      customer: '青禾',
      amount: '5万',
      expectedClose: '2026-12-31',
      product: '监护仪',
    }
    expect((await talk.fillsIn('李雷', values)).join()).toContain('没有叫「青禾」的客户')
    await picks('李雷', 'C-1001')
    const card = JSON.stringify(shown('李雷'))
    for (const words of ['门诊 采购 · ¥50,000', '青禾医院 · C-1001', '12月31日 周四', '监护仪'])
      expect(card).toContain(words)
  })

  it('is not asked about where the difference is a number', async () => {
    await talk.types('李雷', '/商机 新建 甲 客户=第一人民公司1')
    expect((await talk.types('李雷', '/商机 新建 乙 客户=第一人民公司12')).join()).toContain('card D-1003')
  })
})

describe('the same deal entered twice within a day', () => {
  beforeEach(() => talk.types('李雷', '/商机 新建 华东采购 客户=仁和医院 金额=5万'))

  it('is asked about, and leads to the one that is there', async () => {
    expect(await talk.types('李雷', '/商机 新建 华东采购 客户=仁和医院')).toEqual([
      '[dm-李雷] card 一天内已经建过「华东采购」，是同一单吗？ <不是，再建一单>',
    ])
    expect((await picks('李雷', 'D-1001')).join()).toContain('card D-1001 华东采购 · ¥50,000')
    expect((await talk.types('李雷', '/商机 我的')).join()).toContain('· 1 单')
  })

  it('is made again when it is said so, and after a day', async () => {
    await talk.types('李雷', '/商机 新建 华东采购 客户=仁和医院 金额=6万')
    expect((await talk.presses('李雷', '不是，再建一单')).join()).toContain('card D-1002 华东采购 · ¥60,000')
    talk.clock.advance(25 * 3_600_000)
    expect((await talk.types('李雷', '/商机 新建 华东采购 客户=仁和医院')).join()).toContain('card D-1003')
  })
})
