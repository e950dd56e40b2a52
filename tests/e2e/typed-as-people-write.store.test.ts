import { afterAll, expect, it } from 'vitest'
import { dayIn } from '../../src/clock/day.ts'
import { dayAfter } from '../../src/clock/start-of-day.ts'
import { sayDay } from '../../src/i18n/say-time.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import type { WebPerson } from '../support/web-person.ts'
import { ServerUnderTest } from './bad-input/server-under-test.ts'
import { foundWebCompany } from './web-company.ts'

let server: ServerUnderTest
let li: WebPerson

useStoreForAll(async (opened: Store, made) => {
  await foundWebCompany(opened)
  server = await ServerUnderTest.start(made, opened)
  li = await server.comes('li')
})
afterAll(() => server?.stop())

const today = dayIn('Asia/Shanghai', new Date())
const inDays = (days: number) => sayDay('zh', dayAfter(today, days), today)

it('days, amounts, quotes and words are read in the web chat as people write them, and what is not clear is asked', async () => {
  // Its card is written anew by what follows.
  const [made] = await server.types(li, ['新建商机 华东采购 客户：仁和医院，金额：5万，预计成交：12月31号'])
  expect(made).toContain('华东采购 · ¥50,000')
  expect(made).toContain('12月31日')
  const said = await server.types(li, [
    `/deal edit D-1002。 close=${inDays(10)} amount=HK$500`,
    '/商机 修改 D-1002 预计成交=2099-12-03',
    '/商机 修改 D-1002 预计成交=3/4',
    '/商机 新建 采购 客户="没关上 金额=5万',
    '/商机 新建 采购 客户=甲公司，价格=1万',
    '/商机 查看 华东采购',
    '推近 D-1002',
    '帮我看看漏斗吧',
    '/商机 暂停 D-1002 下周日 等客户',
  ])
  const expected = [
    ['HK$500', inDays(10)],
    ['太远', '/商机 修改 D-1002 预计成交=2099-12-03!'],
    ['「3/4」是哪一天', '3月4日', '4月3日'],
    ['引号没有配对："没关上'],
    ['真的叫', '/商机 新建 采购 客户="甲公司，价格=1万"'],
    ['● D-1002 华东采购'],
    ['/商机 推进 D-1002'],
    ['/漏斗'],
    ['D-1002', '周日'],
  ]
  for (const [index, parts] of expected.entries())
    for (const part of parts) expect(said[index], said.join('\n---\n')).toContain(part)
})
