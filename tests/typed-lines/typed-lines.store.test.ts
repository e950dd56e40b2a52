import { desc, eq } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { typedAmount } from '../../cards/deals/typed-amount.ts'
import { amountOf } from '../../src/pipeline/model/deal.ts'
import type { Store } from '../../src/store/store.ts'
import { type DealTalk, startDealTalk } from '../commands/deal/deal-talk.ts'
import { todaysPart } from '../support/todays-part.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { typedAmounts } from './typed-amounts.ts'
import { askedDays, typedDays } from './typed-days.ts'
import { askedLines, typedDeals } from './typed-deals.ts'

let store: Store
let talk: DealTalk

useStoreForAll(async (opened) => {
  store = opened
  talk = await startDealTalk(store)
})
afterAll(() => talk?.stop())

/** What is read does not depend on the database: on PostgreSQL a third of it each day. */
const toTry = <T>(lines: readonly T[]): readonly T[] =>
  process.env.TEST_STORE === 'postgres' ? todaysPart(lines, 3) : lines

/** Each makes a deal of its own: the same one twice on a day is asked about. */
const numbered = (lines: typeof typedDeals) =>
  lines.map(
    (line, index) =>
      line.map((text) => text.replace(/华东采购|Kits|Clinic kit/u, (title) => `${title} ${index}`)) as [string, string],
  )

/** The deal that was made last: title, customer, amount, day. */
const newest = () =>
  store.read(async (reader) => {
    const { deal, customer } = reader.tables
    const [row] = await reader
      .select({ deal, customer: customer.name })
      .from(deal)
      .leftJoin(customer, eq(customer.id, deal.customerId))
      .orderBy(desc(deal.number))
      .limit(1)
    if (!row) return undefined
    const amount = amountOf(row.deal)
    const facts = [row.deal.title, row.customer, amount && typedAmount(amount), row.deal.expectedClose]
    return { number: row.deal.number, said: facts.map((fact) => fact ?? '-').join(' | ') }
  })

describe('a line', () => {
  it.each(toTry(numbered(typedDeals)))('%s', async (line, deal) => {
    const before = (await newest())?.number
    const heard = await talk.types('李雷', line)
    expect((await newest())?.said, heard.join('\n')).toBe(deal)
    expect((await newest())?.number).not.toBe(before)
  })

  it.each(toTry(askedLines))('%s is asked about', async (line, ...said) => {
    const before = await newest()
    const heard = (await talk.types('李雷', line)).join('\n')
    for (const part of said) expect(heard).toContain(part)
    expect(await newest()).toEqual(before)
  })
})

describe('the same values', () => {
  const some = <T>(all: readonly T[], every: number) => all.filter((_, index) => index % every === 0)

  it('in the form that corrects a deal', async () => {
    await talk.types('李雷', '/商机 新建 表单 客户=仁和医院')
    const number = (await newest())!.number
    for (const [index, [amount]] of some(typedAmounts, 8).entries()) {
      const [close, day] = some(typedDays, 13)[index % 8]!
      await talk.types('李雷', `/商机 修改 D-${number}`)
      await talk.fillsIn('李雷', { title: '表单', customer: '仁和医院', amount, expectedClose: close })
      expect((await newest())!.said, close).toContain(day)
    }
  })

  it('stand in a form that opens with what was typed as its fields take them', async () => {
    await talk.types('李雷', '/商机 新建 华东 金额=5万 预计成交=12月3号')
    const values = talk.form('dm-李雷').fields.map(({ name, value }) => [name, value])
    expect(values).toContainEqual(['expectedClose', '2026-12-03'])
    expect(values).toContainEqual(['amount', '5万'])
  })

  it('are asked about beside their field', async () => {
    await talk.types('李雷', '/商机 新建 表单')
    for (const [typed] of some(askedDays, 6)) {
      const wrong = await talk.fillsIn('李雷', { title: '表单', customer: '仁和医院', expectedClose: typed })
      expect(wrong.join('\n'), typed).toMatch(/哪一天|过去|太远/)
    }
  })

  it('in /deal set, in the currency of the deal', async () => {
    await talk.types('李雷', '/deal new Hong Kong customer=Renhe amount=HK$500')
    const number = (await newest())!.number
    await talk.types('李雷', `/商机 设置 D-${number}。 金额：$5万，预计成交：下周五`)
    expect((await newest())!.said).toBe('Hong Kong | Renhe | HKD 50000 | 2026-12-04')
    await talk.types('李雷', `/商机 修改 D-${number} 金额=6万 预计成交=明年1月5日`)
    expect((await newest())!.said).toBe('Hong Kong | Renhe | HKD 60000 | 2027-01-05')
  })

  it('where a customer is set, broken syntax is asked about too', async () => {
    await talk.types('李雷', '/商机 新建 采购 客户=仁和医院')
    const before = await newest()
    const heard = await talk.types('李雷', `/商机 设置 D-${before!.number} 客户="没关上 金额=5万`)
    expect(heard.join()).toContain('引号没有配对')
    expect(await newest()).toEqual(before)
  })

  it('a deal is shown by words of its title or its customer, and of several which', async () => {
    await talk.types('李雷', '/商机 新建 骨科耗材 客户=同济')
    expect((await talk.types('李雷', '/商机 查看 骨科')).join()).toContain('骨科耗材')
    await talk.types('李雷', '/商机 新建 眼科设备 客户=同济')
    expect((await talk.types('李雷', '/deal show 同济')).join()).toContain('· 2 单')
    expect((await talk.types('李雷', '/deal show 没有的')).join()).toContain('没有「没有的」')
  })

  it('a close that has passed since is no mistake of whoever corrects something else', async () => {
    await talk.types('李雷', '/商机 新建 旧单 客户=仁和医院 预计成交=明天')
    const number = (await newest())!.number
    await talk.passes(3 * 86_400, 86_400)
    await talk.types('李雷', `/商机 修改 D-${number}`)
    await talk.fillsIn('李雷', { title: '旧单改名', customer: '仁和医院', expectedClose: '2026-11-24' })
    expect((await newest())!.said).toContain('旧单改名 | 仁和医院 | - | 2026-11-24')
    expect((await talk.types('李雷', `/商机 修改 D-${number} 预计成交=2026-11-20`)).join()).toContain('2026-11-20!')
    await talk.types('李雷', `/商机 修改 D-${number} 预计成交=2026-11-20!`)
    expect((await newest())!.said).toContain('2026-11-20')
  })
})
