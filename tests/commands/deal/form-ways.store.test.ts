import { afterEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { open, openPageServer, type PageServer, sendIn } from '../../pages/page-server.ts'
import { missingInLead, putPolicy, strictPolicy } from '../../pipeline/strict-policy.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { type DealTalk, dealForms, startDealTalk, tokenOf } from './deal-talk.ts'

let store: Store
let pageServer: PageServer
let talk: DealTalk

useStoreForEach(async (opened) => {
  store = opened
  pageServer = await openPageServer()
})
afterEach(async () => {
  pageServer.close()
  await talk.stop()
})

type Way = 'native' | 'page' | 'typed'
const filled = { 'field:budget': '5万', 'field:decider': '张三', 'item:called': 'true' }

async function begin(forms: Way, pages = pageServer.formPages): Promise<void> {
  talk = await startDealTalk(store, { platform: { capabilities: { forms, ephemeral: false } }, formPages: pages })
  pageServer.mount({ store, clock: talk.clock, receiver: talk.bot.receiver, forms: dealForms })
  await putPolicy(store, strictPolicy(missingInLead))
  await talk.types('李雷', '/商机 新建 华东医疗采购 客户=仁和医院 金额=5.2万')
}

const linkIn = (heard: readonly string[]): string => /https?:\/\/\S+/.exec(heard.join('\n'))![0]

const fills: Record<Way, (heard: readonly string[]) => Promise<unknown>> = {
  native: () => talk.fillsIn('李雷', filled),
  async page(heard) {
    const url = linkIn(heard)
    const sent = await sendIn(url, (await open(url)).text, filled)
    expect([sent.status, sent.text]).toEqual([200, expect.stringContaining('已提交')])
    await talk.settled()
  },
  async typed(heard) {
    expect(heard.join('\n')).toContain('/商机 设置 D-1001 预算=… 决策人=…')
    await talk.types('李雷', '/商机 设置 D-1001 预算=5万 决策人=张三')
    await talk.types('李雷', '/商机 勾选 D-1001 已电话沟通')
    await talk.types('李雷', '/商机 推进 D-1001')
  },
}

async function whatIsStored() {
  return await store.read(async (reader) => {
    const { deal, dealField, checklistTick, stageVisit } = reader.tables
    const [found] = await reader.select().from(deal)
    const fields = await reader.select({ name: dealField.name, value: dealField.value }).from(dealField)
    const ticks = await reader.select({ item: checklistTick.item }).from(checklistTick)
    const visits = await reader.select({ stageId: stageVisit.stageId }).from(stageVisit)
    return {
      stage: found!.stageId,
      fields: fields.sort((a, b) => (a.name < b.name ? -1 : 1)),
      ticks,
      visits: visits.length,
    }
  })
}

describe('pressing 推进 with fields missing', () => {
  it('gets the link in the acknowledgement where that is for the presser alone, and again when it is redelivered', async () => {
    await begin('page')
    const press = { type: 'press' as const, token: tokenOf(talk.card('dm-李雷'), '推进到需求确认') }
    const answers = []
    for (let time = 0; time < 2; time++) {
      const receipt = await talk.happens('李雷', 'dm-李雷', press, { id: 'pressed', waitMs: 5_000 })
      answers.push(await receipt.answer)
    }
    expect(answers[0]).toEqual({
      type: 'text',
      text: expect.stringMatching(/^D-1001 推进到.*\n华东医疗采购\n点开填写：http.*\n仅供你本人/),
      page: expect.stringMatching(/^http/),
    })
    expect(answers[1]).toEqual(answers[0])
    await talk.settled()
    expect(talk.heard().join()).not.toContain('点开填写')
  })

  it('in a group without whispers never puts the link into the acknowledgement: it goes to the presser alone', async () => {
    await begin('page')
    await talk.types('李雷', '/商机 查看 D-1001', '一组')
    talk.heard()
    const press = { type: 'press' as const, token: tokenOf(talk.card('一组'), '推进到需求确认') }
    const receipt = await talk.happens('李雷', '一组', press, { waitMs: 5_000 })
    expect(await receipt.answer).toEqual({ type: 'done' })
    await talk.settled()
    expect(talk.heard()).toEqual([expect.stringMatching(/^\[dm-李雷\] D-1001 推进到.*\n华东医疗采购\n点开填写/)])
  })

  it.each(['native', 'page', 'typed'] as const)('ends the same where forms are %s', async (way) => {
    await begin(way)
    const before = await whatIsStored()
    await fills[way](await talk.presses('李雷', '推进到需求确认'))
    const after = await whatIsStored()
    expect(after.stage).not.toBe(before.stage)
    expect(after).toEqual({
      stage: after.stage,
      fields: [
        { name: 'budget', value: expect.stringMatching(/5000000/) },
        { name: 'decider', value: '张三' },
      ],
      ticks: [{ item: 'called' }],
      visits: 2,
    })
  })
})
