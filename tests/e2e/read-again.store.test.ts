import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MessageView } from '../../adapters/web/wire.ts'
import type { Card, ListCard } from '../../src/chat/card.ts'
import { msPerDay } from '../../src/clock/lengths.ts'
import { addPerson } from '../../src/people/add-person.ts'
import type { Store } from '../../src/store/store.ts'
import { tokenOf } from '../commands/deal/deal-talk.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { WebPerson } from '../support/web-person.ts'
import { foundWebCompany, type WebCompany, type WebUserId } from './web-company.ts'

let database: TestDatabase
let store: Store
let company: WebCompany
let server: ServerProcess
const people = new Map<WebUserId, WebPerson>()
let actions = 0

useStoreForAll((opened, made) => {
  database = made
  store = opened
})
beforeAll(async () => {
  company = await foundWebCompany(store)
  const by = { actorId: null, entryPoint: 'admin' as const }
  const namesake = { name: '韩梅', roles: ['rep'] as const, region: '华南', externalKey: 'E007' }
  const twoDaysAgo = new Date(Date.now() - 2 * msPerDay)
  await store.write(async (tx) => {
    await addPerson(tx, { ...namesake, managerId: company.ids.wang, now: new Date() }, by)
    await tx.update(tx.tables.dealClock).set({ limitAt: twoDaysAgo })
  })
  if (database.dialect === 'sqlite') await store.close()
  const environment = { SAMPLE_DATA: 'off' }
  server = await startServerProcess({ dataDir: database.dataDir, url: database.url, environment })
  for (const who of ['li', 'wang'] as const) people.set(who, new WebPerson(who, () => server.address))
  await Promise.all([...people.values()].map((person) => person.connect()))
})
afterAll(async () => {
  for (const person of people.values()) person.close()
  await server.kill('SIGTERM')
})

const cardIn = ({ body }: MessageView): Card | undefined =>
  body.kind === 'card' && body.card.kind !== 'picture' ? body.card : undefined

/** The newest card that somebody sees alone with the bot, once its headline says this. */
async function sees(who: WebUserId, words: string): Promise<Card> {
  return await people
    .get(who)!
    .sees(`dm-${who}`, (messages) => messages.map(cardIn).findLast((one) => one?.headline.includes(words)))
}

const types = (who: WebUserId, text: string) => people.get(who)!.say(`dm-${who}`, text, `type-${++actions}`)
const presses = (who: WebUserId, token: string) => people.get(who)!.press(`dm-${who}`, token, `press-${++actions}`)
const rows = (card: Card) => (card as ListCard).items
const pressRow = (who: WebUserId, card: Card, words: string) =>
  presses(who, rows(card).find((row) => `${row.title} ${row.detail}`.includes(words))!.button!.token)

it('a late deal says so by one mark and in the same words, and is ticked off when it is in hand', {
  timeout: 60_000,
}, async () => {
  await types('li', '/商机 查看 D-1001')
  const late = { mark: 'overdue', why: expect.stringContaining('超期 2 天') }
  expect(await sees('li', 'D-1001 华东医疗采购')).toMatchObject(late)
  await types('li', '/商机 我的')
  const row = { mark: 'overdue', detail: expect.stringContaining('超期 2 天') }
  expect(rows(await sees('li', '李雷 的商机'))[0]).toMatchObject(row)
  await types('wang', '/卡住')
  const stuck = await sees('wang', '停滞商机')
  expect(rows(stuck)[0]).toMatchObject(row)
  await pressRow('wang', stuck, 'D-1001')
  await presses('wang', tokenOf(await sees('wang', 'D-1001'), '知道了'))
  await people
    .get('wang')!
    .sees('dm-wang', (messages) => messages.map(cardIn).find((one) => one?.closing?.includes('王芳 在跟进')))
  await types('wang', '/卡住 李雷')
  await people
    .get('wang')!
    .sees('dm-wang', (messages) =>
      messages
        .map(cardIn)
        .find(
          (one) =>
            one?.kind === 'list' &&
            one.items.some(({ mark, detail }) => mark === 'done' && detail?.includes('王芳 在跟进')),
        ),
    )
})

it('what one fills in is read again, and who decides and who asked see what they need', {
  timeout: 60_000,
}, async () => {
  await types('li', '/商机 备注 D-1001 客户下周定预算')
  await types('li', '/商机 推进 D-1001')
  const asked = await sees('wang', '待审批')
  expect(rows(asked)[0]).toMatchObject({ title: '方案演示 → 报价谈判', button: { label: '看商机' } })
  await presses('wang', rows(asked)[0]!.button!.token)
  await sees('wang', 'D-1001 华东医疗采购 · ¥52,000')
  await types('wang', '/审批 D-1001 退回 缺客户需求表')

  const told = await sees('li', '王芳 退回了 D-1001')
  expect(told).toMatchObject({ why: '意见：缺客户需求表', buttons: [{ label: '补上再申请' }, { label: '看商机' }] })
  await presses('li', tokenOf(told, '看商机'))
  await presses('li', tokenOf(await sees('li', 'D-1001 华东医疗采购 · ¥52,000'), '详情'))
  expect(rows(await sees('li', '经过')).map(({ title }) => title)).toEqual([
    '退回进入「报价谈判」的申请：缺客户需求表',
    '申请进入「报价谈判」，请 王芳 审批',
    '备注：客户下周定预算',
    expect.stringMatching(/^已在跟进，.+ 前不提醒$/),
    '录入（进行中）',
    expect.stringMatching(/^进入 方案演示 · /),
  ])
  await types('li', '/客户 查看 C-1001')
  expect(JSON.stringify(await sees('li', 'C-1001 仁和医院'))).toContain('D-1001 华东医疗采购（进行中）')
  await types('wang', '/辅导 D-1001 约客户见面')
  await types('wang', '/待办')
  expect(rows(await sees('wang', '我交办的 1 件'))[0]).toMatchObject({ title: '约客户见面' })
})

it('namesakes, a near customer and the same deal again are asked about, and nothing typed is lost', {
  timeout: 60_000,
}, async () => {
  await types('li', '/商机 新建 二期 客户=仁和 金额=8万')
  await pressRow('li', await sees('li', '没有叫「仁和」的客户'), 'C-1001')
  expect(JSON.stringify(await sees('li', 'D-1002 二期 · ¥80,000'))).toContain('仁和医院 · C-1001')
  await types('li', '/商机 新建 二期 客户=仁和医院')
  await presses('li', tokenOf(await sees('li', '一天内已经建过'), '不是，再建一单'))
  await sees('li', 'D-1003 二期')
  await types('wang', '/商机 转交 D-1002 韩梅')
  const which = await sees('wang', '有几位「韩梅」')
  expect(rows(which).map(({ detail }) => detail)).toContain('华南 · 上级 王芳 · 工号 E007')
  await pressRow('wang', which, 'E007')
  expect(JSON.stringify(await sees('wang', 'D-1002 二期'))).toContain('韩梅')
})
