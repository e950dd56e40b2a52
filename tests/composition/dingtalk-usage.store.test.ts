import { expect, it } from 'vitest'
import { KeptUse } from '../../adapters/dingtalk/quota/kept-use.ts'
import { statusCommand } from '../../commands/status.ts'
import { dingtalkUsage, savingPlatforms } from '../../composition/dingtalk-usage.ts'
import type { ReadContext } from '../../src/bot/definitions/context.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { readStatus } from '../../src/operations/read-status.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'

const settings = { dingtalkClientId: 'ding1', dingtalkMonthlyCalls: 5_000, dingtalkMonthlyPushes: 3_000 }
/** After the tenth of 21 working days. */
const evening = new Date('2026-11-13T18:00:00+08:00')

let store: Store
let use: KeptUse
useStoreForEach((opened) => {
  store = opened
  use = new KeptUse(store, 'dingtalk:ding1')
})

const adds = (pot: 'calls' | 'pushes', kind: Parameters<KeptUse['addIn']>[2], times: number) =>
  store.write((tx) => use.addIn(tx, { month: '2026-11', pot }, kind, times))
const usage = (now = evening) => store.read((reader) => dingtalkUsage(reader, settings, now))
const conditions = async (now?: Date) => (await usage(now)).conditions.map(({ code, severity }) => [code, severity])

async function status(locale: 'zh' | 'en'): Promise<string> {
  const command = statusCommand(async (reader) => {
    const about = { dialect: store.dialect, startedAt: evening, today: '2026-11-13' }
    return await readStatus(reader, { ...about, ...(await dingtalkUsage(reader, settings, evening)) })
  })
  const actor = { roles: ['admin'] }
  const ctx = { t: translatorFor(locale), now: evening, actor } as unknown as ReadContext
  const reply = await store.read((reader) =>
    (command as { look(ctx: ReadContext, args: object): Promise<{ text: string }> }).look({ ...ctx, reader }, {}),
  )
  return reply.text
}

it('/status says what was used, what it will be, what for, and what would halve it', async () => {
  await adds('calls', 'message', 900)
  await adds('calls', 'card', 300)
  await adds('pushes', 'heard', 500)
  expect(await status('zh')).toContain(
    '接口调用：本月 1,200 / 5,000，预计月底 2,520 · 消息 75% · 卡片 25%\n想减半：通知由逐条改为每日汇总。',
  )
  expect(await status('en')).toContain('Webhook and Stream pushes: 500 of 3,000 this month, 1,050 at its end')
})

it('nothing is said of it where DingTalk is not connected', async () => {
  const read = store.read((reader) => dingtalkUsage(reader, { ...settings, dingtalkClientId: undefined }, evening))
  expect(await read).toEqual({ usage: [], conditions: [] })
})

it('what is to be done about a month is said from seven tenths, from nine, and when it is used up', async () => {
  const lastDay = new Date('2026-11-30T23:00:00+08:00')
  expect(await conditions(lastDay)).toEqual([])
  await adds('calls', 'message', 3_500)
  expect(await conditions(lastDay)).toEqual([['dingtalk.calls.near', 'warning']])
  await adds('calls', 'message', 1_000)
  expect(await conditions(lastDay)).toEqual([['dingtalk.calls.saves', 'warning']])
  await use.close({ month: '2026-11', pot: 'calls' }, new Date(lastDay.getTime() + 3_600_000), undefined)
  expect(await conditions(lastDay)).toEqual([['dingtalk.calls.empty', 'failure']])
})

it('where calls will not do, what can wait is saved up, and no longer once they do', async () => {
  const saving = (now: Date) => store.read(async (reader) => [...(await savingPlatforms(reader, settings, now))])
  await adds('calls', 'message', 2_500)
  expect(await saving(evening)).toEqual(['dingtalk'])
  expect(await saving(new Date('2026-11-20T18:00:00+08:00'))).toEqual([])
})

it('a pace that will not do is said before it is too late', async () => {
  await adds('pushes', 'heard', 1_500)
  expect(await conditions()).toEqual([['dingtalk.pushes.saves', 'warning']])
})
