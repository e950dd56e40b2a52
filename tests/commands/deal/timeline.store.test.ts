import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../../src/chat/card.ts'
import { cardText } from '../../../src/chat/card-text.ts'
import type { Store } from '../../../src/store/store.ts'
import { needsField, putPolicy, strictPolicy } from '../../pipeline/strict-policy.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { type DealTalk, startDealTalk } from './deal-talk.ts'

let store: Store
let talk: DealTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startDealTalk(store)
  await putPolicy(
    store,
    strictPolicy({
      lead: {
        exit: [needsField('budget')],
        checklist: [{ key: 'called', label: { zh: '已电话沟通', en: 'Called' }, mandatory: true }],
      },
      needs: { approval: { steps: [{ by: 'supervisor' }] } },
    }),
  )
  await talk.types('李雷', '/商机 新建 华东医疗采购 客户=仁和医院 金额=5.2万 预计成交=2026-12-31')
})
afterEach(() => talk.stop())

const shown = (who = '李雷') => talk.card(`dm-${who}`)
const titles = (card: Card) => (card.kind === 'list' ? card.items.map(({ title }) => title) : [])

async function opens(who: string): Promise<string[]> {
  await talk.types(who, '/商机 查看 D-1001')
  await talk.presses(who, '详情')
  return titles(shown(who))
}

/** What somebody does, a minute after the last. */
async function does(who: string, ...lines: string[]): Promise<void> {
  for (const line of lines) {
    talk.clock.advance(60_000)
    await talk.types(who, line)
  }
}

describe('what happened to a deal', () => {
  it('is one list, the newest first: what was set, ticked, noted, asked, and why it was sent back', async () => {
    await does(
      '李雷',
      '/商机 设置 D-1001 预算=50万',
      '/商机 勾选 D-1001 已电话沟通',
      '/商机 备注 D-1001 客户下周定预算',
      '/商机 修改 D-1001 金额=6万',
      '/商机 推进 D-1001',
    )
    await does('王芳', '/审批 D-1001 退回 缺客户需求表')
    expect(await opens('李雷')).toEqual([
      '退回进入「需求确认」的申请：缺客户需求表',
      '申请进入「需求确认」，请 王芳 审批',
      '金额：¥52,000 → ¥60,000',
      '备注：客户下周定预算',
      '✓ 已电话沟通',
      '预算：¥500,000',
      '新建商机',
    ])
    expect(cardText(shown())).toContain('× 退回进入「需求确认」的申请：缺客户需求表 · 王芳 · 11月23日 10:06')
    expect(shown()).toMatchObject({ headline: 'D-1001 华东医疗采购 · 经过', why: '共 不到 1 天，1 段' })
  })

  it('names the step and the comment once when it was approved', async () => {
    await does('李雷', '/商机 设置 D-1001 预算=50万', '/商机 勾选 D-1001 已电话沟通', '/商机 推进 D-1001')
    await does('王芳', '/审批 D-1001 批准 预算已核')
    const [first, second, third] = await opens('李雷')
    expect([first, second].sort()).toEqual(['批准进入「需求确认」：预算已核', '线索获取（不到 1 天）→ 需求确认'])
    expect(third).toBe('申请进入「需求确认」，请 王芳 审批')
  })

  it('is paged, without losing or repeating what happened in one moment', async () => {
    const notes = Array.from({ length: 25 }, (_, n) => `第 ${n + 1} 次联系`)
    for (const note of notes) await talk.types('李雷', `/商机 备注 D-1001 ${note}`)
    const read = await opens('李雷')
    expect(read).toHaveLength(10)
    for (let page = 0; page < 2; page += 1) {
      await talk.presses('李雷', '更早')
      read.push(...titles(shown()))
    }
    expect(shown().buttons.map(({ label }) => label)).toEqual(['最新', '返回商机'])
    expect(read).toEqual([...notes.toReversed().map((note) => `备注：${note}`), '新建商机'])
    await talk.presses('李雷', '最新')
    expect(titles(shown())[0]).toBe('备注：第 25 次联系')
  })

  it('shows the beginning of what is long, and the whole of it to who presses', async () => {
    const long = `${'客户要先看演示。'.repeat(30)}完`
    await talk.types('李雷', `/商机 备注 D-1001 ${long}`)
    await opens('李雷')
    expect(cardText(shown())).not.toContain('完')
    expect((await talk.presses('李雷', '全文')).join()).toContain(`备注：${long}`)
  })

  it('is read by who may see the deal alone', async () => {
    const long = '客户要先看演示。'.repeat(30)
    await talk.types('李雷', `/商机 备注 D-1001 ${long}`)
    await opens('李雷')
    const read = shown()
    const token = (read.kind === 'list' && read.items[0]?.button?.token) || ''
    await talk.happens('韩梅', 'dm-韩梅', { type: 'press', token })
    await talk.settled()
    const heard = talk.heard().filter((line) => line.startsWith('[dm-韩梅]'))
    expect(heard.join()).not.toContain('客户要先看')
    expect(heard).toHaveLength(1)
  })

  it('is read of deals that are lost as well', async () => {
    await does('李雷', '/商机 备注 D-1001 客户换供应商', '/商机 输单 D-1001 竞品 价格更低')
    expect(shown().buttons.map(({ label }) => label)).toEqual(['详情', '重开'])
    expect(await opens('李雷')).toEqual(['输单：竞品 · 价格更低', '备注：客户换供应商', '新建商机'])
    await talk.types('李雷', '/商机 查看 D-1001')
    expect(await talk.presses('李雷', '重开')).toEqual(['[dm-李雷] form 重开 D-1001'])
  })

  it('reads in English', async () => {
    await store.write(async (tx) => {
      const { person } = tx.tables
      await tx.update(person).set({ locale: 'en' }).where(eq(person.id, talk.ids.李雷))
    })
    await does('李雷', '/deal set D-1001 budget=500000', '/deal lost D-1001 price too high')
    await talk.types('李雷', '/deal show D-1001')
    await talk.presses('李雷', 'Details')
    expect(titles(shown())).toEqual(['Lost: price · too high', 'Budget: ¥500,000', 'Created'])
  })
})

describe('who approves sees what they approve', () => {
  /** The deal has all that its rules ask for, and its supervisor is asked. */
  beforeEach(() => does('李雷', '/商机 设置 D-1001 预算=50万', '/商机 勾选 D-1001 已电话沟通', '/商机 推进 D-1001'))

  it('what the rules ask for, and the way to the deal', async () => {
    expect(cardText(shown('王芳'))).toContain('✓ 已满足：预算、已电话沟通')
    expect((await talk.presses('王芳', '看商机')).join()).toContain('card D-1001 华东医疗采购')
  })

  it('and whoever asked is told with the next step', async () => {
    expect((await talk.types('王芳', '/审批 D-1001 退回 缺需求表')).join('\n')).toContain(
      '[dm-李雷] card 王芳 退回了 D-1001 华东医疗采购 进入「需求确认」的申请，补充后可再次推进 <补上再申请><看商机>',
    )
    expect(shown().why).toBe('意见：缺需求表')
    expect((await talk.presses('李雷', '补上再申请')).join('\n')).toContain('[dm-王芳] card 待审批 · D-1001')
  })
})
