import { afterAll, expect, it } from 'vitest'
import { forms, listCards } from '../../../cards/index.ts'
import { listCommands } from '../../../commands/index.ts'
import type { ChartPool } from '../../../src/charts/chart-pool.ts'
import { listPipelines } from '../../../src/pipeline/model/find-pipeline.ts'
import type { Store } from '../../../src/store/store.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { type DealTalk, startDealTalk } from '../deal/deal-talk.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })

let store: Store
let talk: DealTalk

useStoreForAll(async (opened) => {
  store = opened
  talk = await startDealTalk(store, {
    commands,
    // No picture is drawn here.
    cards: listCards({} as ChartPool, commands),
    forms,
  })
})
afterAll(() => talk.stop())

const itemsOf = (where: string) => {
  const card = talk.card(where)
  return card.kind === 'list' ? card.items.map(({ title, detail }) => `${title}：${detail}`) : []
}
const pipelineOf = async (number: number) => {
  const { deal } = store.tables
  const rows = await store.read((reader) => reader.select().from(deal))
  const pipelines = await store.read(listPipelines)
  return pipelines.find(({ id }) => id === rows.find((one) => one.number === number)?.pipelineId)?.name
}

it('/setup is for admins, and names the packs there are', async () => {
  expect((await talk.types('李雷', '/setup store-sales')).join()).not.toContain('规则第 1 版')
  expect(await store.read(listPipelines)).toHaveLength(1)
  expect((await talk.types('郑管', '/设置流程 面馆')).join()).toContain('门店销售 (store-sales)')
})

const names = async () => (await store.read(listPipelines)).map(({ name }) => name)
const factsOf = (where: string) => {
  const card = talk.card(where)
  return card.kind === 'facts' ? Object.fromEntries(card.facts.map(({ label, value }) => [label, value])) : {}
}

it('/setup alone lists the packs, and with one it says what that would change, and changes nothing', async () => {
  await talk.types('郑管', '/设置流程')
  expect(itemsOf('dm-郑管')[0]).toBe('门店销售（store-sales）：到店接待 → 需求了解 → 体验试用 → 方案报价 → 签约付款')
  await talk.types('郑管', '/设置流程 门店销售')
  expect(talk.card('dm-郑管').why).toBe('会新建流程「门店销售」和它的规则；现有的流程、规则和商机都不变')
  expect(factsOf('dm-郑管')).toMatchObject({ 审批: '签约付款：5万以上要主管批准', 新商机现在默认走: '标准销售流程' })
  expect(talk.card('dm-郑管').buttons.map(({ label }) => label)).toEqual(['装入，默认不变', '装入并设为默认'])
  expect(await names()).toEqual(['标准销售流程'])
})

it('a pack is loaded beside what is there, made the default, and taken back while nobody used it', async () => {
  await talk.presses('郑管', '装入，默认不变')
  expect(await names()).toEqual(['标准销售流程', '门店销售'])
  expect(talk.card('dm-郑管').why).toContain('默认仍走「标准销售流程」')
  await talk.presses('郑管', '设为默认')
  expect(await names()).toEqual(['门店销售', '标准销售流程'])
  expect(talk.card('dm-郑管').why).toContain('要改回：/流程 默认 标准销售流程')
  await talk.presses('郑管', '撤销装入')
  expect(await names()).toEqual(['标准销售流程'])
})

it('/setup with the answer whether by default does it at once, once', async () => {
  expect((await talk.types('郑管', '/设置流程 门店销售 默认=是')).join()).toContain('模板「门店销售」· 已装入')
  expect((await talk.types('郑管', '/setup store-sales default=no')).join()).toContain('已经有了')
  expect(await names()).toEqual(['门店销售', '标准销售流程'])
  await talk.types('郑管', '/流程 规则')
  expect(itemsOf('dm-郑管')[0]).toBe('1. 到店接待 · 10%：要填：到店来源；要勾：接待登记')
})

it('/pipeline default says where new deals go, and how to go back', async () => {
  expect((await talk.types('郑管', '/流程 默认')).join()).toContain('新商机默认走「门店销售」')
  expect((await talk.types('郑管', '/流程 默认 标准销售流程')).join()).toContain('要改回：/流程 默认 门店销售')
  expect(await names()).toEqual(['标准销售流程', '门店销售'])
  await talk.types('郑管', '/pipeline default store-sales')
  expect(await names()).toEqual(['门店销售', '标准销售流程'])
  expect((await talk.types('李雷', '/流程 默认 标准销售流程')).join()).toContain('没有权限')
})

it('/policy show tells anybody who sells what each stage asks for', async () => {
  expect((await talk.types('李雷', '/流程 规则')).join()).toContain('门店销售 · 规则第 1 版')
  expect(itemsOf('dm-李雷').at(-1)).toBe('5. 签约付款 · 90%：5万以上要主管批准；条件：金额 不小于 1；要勾：收到款项')
  expect((await talk.types('李雷', '/policy show 标准销售流程')).join()).toContain('标准销售流程 · 每个阶段要什么')
})

it('new deals go to the pipeline set up last, or to the one that is named', async () => {
  await talk.types('李雷', '/商机 新建 按摩椅 客户=周女士')
  await talk.types('李雷', '/商机 新建 咨询服务 客户=某某医院 流程=标准销售流程')
  expect([await pipelineOf(1001), await pipelineOf(1002)]).toEqual(['门店销售', '标准销售流程'])
  expect((await talk.types('李雷', '/商机 新建 咨询 客户=某某医院 流程=没有的')).join()).toContain('没有这个流程')
})

it('every list and card names the pipeline where there are several, and is of one where that is asked', async () => {
  await talk.types('李雷', '/商机 列表')
  expect(itemsOf('dm-李雷').join()).toMatch(/标准销售流程 · 线索获取.*门店销售 · 到店接待/)
  await talk.types('李雷', '/商机 列表 流程=门店销售')
  expect(talk.card('dm-李雷').headline).toContain('门店销售')
  expect(itemsOf('dm-李雷')).toEqual([expect.stringContaining('按摩椅')])
  await talk.types('李雷', '/商机 我的 流程=标准销售流程')
  expect(itemsOf('dm-李雷')).toEqual([expect.stringContaining('咨询服务')])
  await talk.types('李雷', '/商机 查找 服务 流程=门店销售')
  expect(itemsOf('dm-李雷')).toEqual([])
  expect((await talk.types('李雷', '/卡住 流程=门店销售')).join()).toContain('门店销售 · 停滞商机')
  await talk.types('李雷', '/商机 查看 D-1001')
  expect(talk.card('dm-李雷').why).toContain('门店销售 · 到店接待')
})

it('a pipeline that was used stays, and so does the last one', async () => {
  expect((await talk.types('郑管', '/流程 撤销 门店销售')).join()).toContain('已有 1 单商机用过')
  expect(await names()).toHaveLength(2)
})

it('the form of a step takes the file that it asks for', async () => {
  await talk.types('李雷', '/商机 设置 D-1001 到店来源=路过 金额=100 预计成交=2027-03-31')
  await talk.types('李雷', '/商机 勾选 D-1001 接待登记')
  await talk.types('李雷', '/商机 推进 D-1001 方案报价')
  await talk.types('李雷', '/商机 推进 D-1001')
  expect(talk.form('dm-李雷').fields).toMatchObject([{ name: 'file:报价单', kind: 'file', required: true }])
})
