import { afterAll, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { Chat } from '../conformance/chat.ts'
import { WebDriver } from '../conformance/drivers/web-driver.ts'
import { openHouse } from '../conformance/house.ts'
import { useStoreForAll } from '../support/use-store.ts'

let chat: Chat

/** @returns its number: PostgreSQL may leave one out */
const makes = async (facts: string): Promise<string> =>
  /D-\d+/.exec(await chat.types('李雷', `/商机 新建 ${facts}`))![0]

/** It is 23 November 2026, a Monday. */
useStoreForAll(async (store: Store) => {
  chat = new Chat(await openHouse(store, { name: 'the web chat', open: (world) => new WebDriver(world) }))
  const deals: string[] = []
  for (const title of ['甲', '乙', '丙', '丁', '戊']) deals.push(await makes(`${title} 客户=${title}公司 金额=1万`))
  for (const number of deals.slice(0, 3)) await chat.types('李雷', `/商机 推进 ${number}`)
  for (const number of deals.slice(3)) await chat.types('李雷', `/商机 输单 ${number} 价格`)
})
afterAll(() => chat.house.stop())

describe('in the web chat the funnel', () => {
  it('says what became of the deals of a stage, and over what the share is taken', async () => {
    const said = await chat.types('王芳', '/漏斗')
    expect(said).toContain('线索获取 → 需求确认 过 60%')
    expect(said).toContain('线索获取：到过 5 单 = 过 3 + 输 2，过关 60%（3/5） ▲ 瓶颈')
    expect(said).toContain('需求确认：到过 3 单 = 还在 3；现有 3 单 ¥30,000')
    expect(said).toContain('过关 = 过 ÷（过 + 输）；还在的没有结果，不算。')
  })

  it.each([
    ['/漏斗 本周', '本周 · 进行中 3 单'],
    ['/漏斗 上个月', '上个月 · 进行中 0 单'],
    ['/漏斗 11月1日到11月23日', '11月1日 – 11月23日 · 进行中 3 单'],
    ['/漏斗 2026-11 李雷', '李雷 · 2026年11月 · 进行中 3 单'],
    ['/funnel last quarter', '上季度 · 进行中 0 单'],
    ['/funnel 李雷 Q4', '李雷 · 2026年第4季度 · 进行中 3 单'],
  ])('reads the period of %s', async (line, said) => {
    expect(await chat.types('王芳', line)).toContain(said)
  })

  it('names the periods where it is refused, and in its help', async () => {
    expect(await chat.types('王芳', '/漏斗 上上上周')).toContain('周期写 本周、上周、本月、上个月')
    expect(await chat.types('王芳', '/帮助 漏斗')).toContain('周期：本周、上周、本月、上个月')
    expect(await chat.types('王芳', '/漏斗 2027-01')).toContain('2027-01还没有到')
  })
})

describe('in the web chat several pipelines', () => {
  let chair: string

  it('begin with a pack that says what it changes, asks, and says how to go back', async () => {
    expect(await chat.types('陈总', '/设置流程')).toContain('门店销售（store-sales）')
    expect(await chat.types('陈总', '/设置流程 门店销售')).toContain('现有的流程、规则和商机都不变')
    expect(await chat.does('陈总', '装入并设为默认')).toContain('要改回：/流程 默认 标准销售流程')
    expect(await chat.types('陈总', '/流程 默认 标准销售流程')).toContain('要改回：/流程 默认 门店销售')
  })

  it('are each shown alone, named, with what the others hold', async () => {
    chair = await makes('按摩椅 客户=甲公司 流程=门店销售')
    expect(await chat.types('王芳', '/漏斗')).toMatch(/标准销售流程 · 全部时间[\s\S]*其他流程：门店销售 1 单/)
    expect(await chat.types('王芳', '/漏斗 门店销售')).toContain('门店销售 · 全部时间 · 进行中 1 单')
    expect(await chat.types('王芳', '/漏斗 李雷 流程=门店销售 本月')).toContain('李雷 · 门店销售 · 本月 · 进行中 1 单')
    expect(await chat.does('王芳', '标准销售流程')).toContain('标准销售流程 · 本月 · 进行中 3 单')
    expect(await chat.types('王芳', '/订阅 漏斗 门店销售 上周 at 08:40')).toContain('门店销售 · 上周')
  })

  it('are named in lists and on cards, and asked for with a stage that two of them have', async () => {
    expect(await chat.types('王芳', '/商机 列表')).toMatch(/门店销售 · 到店接待[\s\S]*标准销售流程 · 需求确认/)
    expect(await chat.types('王芳', '/商机 列表 流程=门店销售')).not.toContain('需求确认')
    expect(await chat.types('李雷', `/商机 查看 ${chair}`)).toContain('门店销售 · 到店接待')
    await chat.types('陈总', '/流程 保存 渠道 需求确认 10%，签约 90%')
    expect(await chat.types('王芳', '/商机 列表 阶段=需求确认')).toContain('不止一个流程有阶段「需求确认」')
    expect(await chat.types('王芳', '/商机 列表 阶段=需求确认 流程=标准销售流程')).toContain('需求确认')
  })

  it('are taken back while nobody used them', async () => {
    expect(await chat.types('陈总', '/流程 撤销 渠道')).toContain('已撤销流程「渠道」')
    expect(await chat.types('陈总', '/流程 撤销 门店销售')).toContain('已有 1 单商机用过')
  })
})

describe('in the web chat a simulation', () => {
  it('says what people would receive, by day, beside the rules in force', async () => {
    const said = await chat.types('王芳', '/推演 5 流程=标准销售流程')
    expect(said).toContain('标准销售流程：假设可停留 5 天（现在 7 天），按自然日')
    expect(said).toContain('11月23日 周一 到 11月30日 周一 共收到 2 条消息（现在的规则 2）；同时到期的合成一条')
    expect(said).toContain('李雷 1 条（现在的规则 1）：11月28日 1')
  })
})
