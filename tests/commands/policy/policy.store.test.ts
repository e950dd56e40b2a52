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

it('/setup makes a pipeline with its policy in one step, once', async () => {
  expect((await talk.types('郑管', '/设置流程 门店销售')).join()).toContain('门店销售 · 规则第 1 版')
  expect(itemsOf('dm-郑管')[0]).toBe('1. 到店接待 · 10%：到店来源；接待登记')
  expect((await talk.types('郑管', '/setup store-sales')).join()).toContain('已经有了')
  expect((await store.read(listPipelines)).map(({ name }) => name)).toEqual(['门店销售', '标准销售流程'])
})

it('/policy show tells anybody who sells what each stage asks for', async () => {
  expect((await talk.types('李雷', '/流程 规则')).join()).toContain('门店销售 · 规则第 1 版')
  expect(itemsOf('dm-李雷').at(-1)).toBe('5. 签约付款 · 90%：进入要主管批准；金额 不小于 1；收到款项')
  expect((await talk.types('李雷', '/policy show 标准销售流程')).join()).toContain('标准销售流程 · 规则第 0 版')
})

it('new deals go to the pipeline set up last, or to the one that is named', async () => {
  await talk.types('李雷', '/商机 新建 按摩椅 客户=周女士')
  await talk.types('李雷', '/商机 新建 咨询服务 客户=某某医院 流程=标准销售流程')
  expect([await pipelineOf(1001), await pipelineOf(1002)]).toEqual(['门店销售', '标准销售流程'])
  expect((await talk.types('李雷', '/商机 新建 咨询 客户=某某医院 流程=没有的')).join()).toContain('没有这个流程')
})

it('a refusal lists what nobody can fill in, with how it is supplied', async () => {
  await talk.types('李雷', '/商机 设置 D-1001 到店来源=路过 金额=100 预计成交=2027-03-31')
  await talk.types('李雷', '/商机 勾选 D-1001 接待登记')
  await talk.types('李雷', '/商机 推进 D-1001 方案报价')
  await talk.types('李雷', '/商机 推进 D-1001')
  expect(itemsOf('dm-李雷')).toEqual(['报价单：/商机 证据 D-1001 报价单，附上文件'])
})
