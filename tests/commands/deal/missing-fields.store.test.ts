import { afterEach, describe, expect, it } from 'vitest'
import { cardText } from '../../../src/chat/card-text.ts'
import type { Form } from '../../../src/chat/form.ts'
import { runApprovalTimers } from '../../../src/pipeline/approvals/run-approval-timers.ts'
import type { Store } from '../../../src/store/store.ts'
import { missingInLead, putPolicy, strictPolicy } from '../../pipeline/strict-policy.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { type DealTalk, startDealTalk } from './deal-talk.ts'

let store: Store
let talk: DealTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startDealTalk(store)
  const approval = { steps: [{ by: 'supervisor' as const }], remindAfterHours: 4, expiresAfterHours: 24 }
  await putPolicy(store, strictPolicy({ ...missingInLead, demo: { approval } }))
  await talk.types('李雷', '/商机 新建 华东医疗采购 客户=仁和医院 金额=5.2万')
})
afterEach(() => talk.stop())

function form(who: string): Form {
  const found = talk.platform.deliveries.findLast(
    ({ address, body }) => address.id === `dm-${who}` && body.type === 'form',
  )
  if (found?.body.type !== 'form') throw new Error('no form')
  return found.body.form
}

const filled = { 'field:budget': '5万', 'field:decider': '张三', 'item:called': 'true' }

describe('pressing 推进 with fields missing', () => {
  it('opens a form with just those, and one submit stores them and moves the deal', async () => {
    expect(await talk.presses('李雷', '推进到需求确认')).toEqual([
      '[dm-李雷] form D-1001 推进到「需求确认」前，补齐这些',
    ])
    expect(form('李雷').fields.map(({ label, kind }) => [label, kind])).toEqual([
      ['预算', 'money'],
      ['决策人', 'text'],
      ['已电话沟通', 'tick'],
    ])
    expect(form('李雷').typed).toBe('/商机 设置 D-1001 预算=… 决策人=…\n/商机 勾选 D-1001 已电话沟通')
    await talk.fillsIn('李雷', filled)
    expect(cardText(talk.card('dm-李雷'))).toContain('需求确认')
    expect(await talk.types('李雷', '/为什么 D-1001')).toEqual([
      expect.stringContaining('条件已齐，进入「方案演示」要 王芳 审批（规则第 1 版）'),
    ])
  })

  it('tells every mistake beside its field and keeps nothing', async () => {
    await talk.presses('李雷', '推进到需求确认')
    const wrong = await talk.fillsIn('李雷', { ...filled, 'field:budget': 'abc', 'item:called': 'false' })
    expect(wrong.join()).toContain('看不懂金额')
    expect(wrong.join()).toContain('这一项要填')
    expect((await talk.types('李雷', '/为什么 D-1001')).join()).toContain('决策人')
  })

  it('of an old form moves nothing when the deal has moved since', async () => {
    await talk.presses('李雷', '推进到需求确认')
    const { token } = form('李雷')
    await talk.fillsIn('李雷', filled)
    await talk.happens('李雷', 'dm-李雷', { type: 'submit', token, values: filled })
    await talk.settled()
    expect(talk.heard().join()).toContain('已在「需求确认」')
  })
})

describe('typed instead', () => {
  it('fields by label or key, several at once, words with spaces and quotes', async () => {
    await talk.types('李雷', '/商机 设置 D-1001 预算=5万 decider=张三 经理')
    expect((await talk.types('李雷', '/deal set D-1001 决策人="王 总"')).join()).toContain('D-1001')
    expect((await talk.types('李雷', '/为什么 D-1001')).join()).toBe(
      '[dm-李雷] D-1001 还不能从「线索获取」到「需求确认」（规则第 1 版）：\n· 已电话沟通：/商机 勾选 D-1001 已电话沟通',
    )
    expect((await talk.types('李雷', '/商机 设置 D-1001 预箅=5万')).join()).toContain('没有字段「预箅」')
    expect((await talk.types('李雷', '/商机 设置 D-1001')).join()).toContain('预算=…')
  })

  it('the checklist is ticked on its card', async () => {
    await talk.types('李雷', '/商机 勾选 D-1001')
    expect(cardText(talk.card('dm-李雷'))).toContain('☐ 已电话沟通')
    await talk.presses('李雷', '勾选')
    expect(cardText(talk.card('dm-李雷'))).toContain('☑ 已电话沟通')
    await talk.presses('李雷', '取消勾选')
    expect(cardText(talk.card('dm-李雷'))).toContain('已完成 0/2')
  })
})

describe('an approval nobody decides', () => {
  const clock = () => runApprovalTimers(store, talk.bot.createNotifier, talk.clock.now())

  it('reminds its approver once, then expires, is rewritten, and whoever asked is told', async () => {
    await talk.presses('李雷', '推进到需求确认')
    await talk.fillsIn('李雷', filled)
    await talk.types('李雷', '/商机 推进 D-1001')
    talk.heard()
    talk.clock.advance(5 * 3_600_000)
    await clock()
    await clock()
    await talk.settled()
    const reminded = talk.heard().filter((line) => line.includes('还在等你审批'))
    expect(reminded).toEqual([expect.stringContaining('[dm-王芳]')])

    talk.clock.advance(20 * 3_600_000)
    await clock()
    await talk.settled()
    const told = talk.heard()
    expect(told).toContainEqual(expect.stringMatching(/^\[dm-李雷\].*已过期，没有人处理/))
    expect(told.join('\n')).toMatch(/dm-王芳 rewrites .*过期/)
  })
})

describe('in spite of the rules', () => {
  it('a supervisor waives one condition, a director overrides all, several deals move on their own verdicts', async () => {
    await talk.types('李雷', '/商机 新建 第二单 客户=仁和医院')
    await talk.types('李雷', '/商机 设置 D-1002 预算=5万 决策人=张三')
    expect(await talk.types('王芳', '/商机 豁免 D-1002 checklist:called 理由=客户拒接电话')).toContainEqual(
      expect.stringContaining('不再要求：已电话沟通'),
    )
    const bulk = (await talk.types('李雷', '/商机 推进 D-1001,D-1002,D-1099 需求确认')).find((one) =>
      one.includes('批量'),
    )
    expect(bulk).toContain('已推进 1，等审批 0，没有推进 2')
    expect(bulk).toContain('error.move.unmet')
    expect(bulk).toContain('error.deal.unknown')
    expect((await talk.types('李雷', '/商机 推进 D-1001 需求确认 越权=着急')).join()).toContain('越权推进只有总监')
    const overridden = await talk.types('郑管', '/商机 越权 D-1001 方案演示 客户已线下确认')
    expect(overridden.join()).toContain('已越权：D-1001 → 方案演示')
    expect(overridden.join()).toContain('[dm-李雷] 郑管 越权把 D-1001')
  })
})

describe('/请假', () => {
  it('names who decides meanwhile, and ends', async () => {
    expect((await talk.types('王芳', '/请假')).join()).toContain('没有设置外出')
    expect((await talk.types('王芳', '/请假 2026-12-01 代理=陈总')).join()).toContain('由 陈总 代你审批')
    expect((await talk.types('王芳', '/absence until 2026-12-02 stand-in=陈总')).join()).toContain('陈总')
    expect((await talk.types('王芳', '/请假 2026-12-01 代理=李雷')).join()).toContain('没有审批权限')
    expect((await talk.types('王芳', '/请假 off')).join()).toContain('已结束外出')
  })
})
