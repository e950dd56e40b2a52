import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { foundCompany, Morning } from '../schedule/subscribed-company.ts'
import { group } from '../support/bot-harness.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store
let morning: Morning

useStoreForAll(async (opened) => {
  store = opened
  await foundCompany(store)
})
beforeEach(async () => {
  morning = await Morning.begin(store)
})
afterEach(async () => {
  await morning.talk.stop()
  await store.write(async (tx) => {
    await tx.delete(tx.tables.subscription)
    await tx.delete(tx.tables.jobRun)
    // The next test asks anew who is in a group.
    await tx.update(tx.tables.conversation).set({ describedAt: null })
  })
})

const says = (who: string, where: string, line: string) => morning.says(who, where, line)
const alone = (who: string, line: string) => says(who, `dm-${who}`, line)

describe('/subscribe', () => {
  it('subscribes a group, says when the first picture comes, and what is subscribed now', async () => {
    expect(await says('陈静', '管理群', '/订阅 漏斗 region:华东 at 08:40')).toBe(
      '✓ 已订阅，下一张 11月24日 08:40。\n这个群的订阅：\n1. 漏斗 华东 · 全部时间 · 每天 08:40（Asia/Shanghai）',
    )
    const [row] = await store.read((reader) => reader.select().from(reader.tables.subscription))
    expect(row).toMatchObject({ personId: null, at: '08:40', nextAt: new Date('2026-11-24T00:40:00Z') })
  })

  it('subscribes the person who is alone with the bot, wherever they are reached', async () => {
    expect(await alone('周海', '/subscribe funnel')).toContain(
      '你自己的订阅：\n1. 漏斗 周海能看到的全部 · 全部时间 · 每天 08:40（Asia/Shanghai）',
    )
    const [row] = await store.read((reader) => reader.select().from(reader.tables.subscription))
    expect(row).toMatchObject({ conversationId: null, personId: row!.createdBy })
  })

  it.each([
    ['/订阅 漏斗 团队 30d 9:05', '漏斗 陈静能看到的全部 · 近 30 天 · 每天 09:05（Asia/Shanghai）'],
    ['/subscribe funnel me at 08:40', '漏斗 陈静 · 全部时间 · 每天 08:40（Asia/Shanghai）'],
    ['/subscribe funnel 王小雨 本月 at 23：59', '漏斗 王小雨 · 本月 · 每天 23:59（Asia/Shanghai）'],
    ['/subscribe funnel at 07:30 europe/berlin', '漏斗 陈静能看到的全部 · 全部时间 · 每天 07:30（Europe/Berlin）'],
    ['/订阅 销售漏斗 区域：华东 在 08:00', '漏斗 华东 · 全部时间 · 每天 08:00（Asia/Shanghai）'],
  ])('understands %s', async (line, said) => {
    expect(await alone('陈静', line)).toContain(`1. ${said}`)
  })

  it.each([
    '/订阅 漏斗 华东 工作日 08:40',
    '/订阅 漏斗 华东 每个工作日',
    '/subscribe funnel 华东 on working days at 08:40',
    '/subscribe funnel weekdays 华东',
  ])('on working days only, by %s, says the first of them', async (line) => {
    morning.talk.clock.advance(4 * 86_400_000)
    expect(await says('陈静', '管理群', line)).toBe(
      '✓ 已订阅，下一张 11月30日 08:40。\n这个群的订阅：\n1. 漏斗 华东 · 全部时间 · 工作日 08:40（Asia/Shanghai）',
    )
  })

  it('on working days only is another wish than every day', async () => {
    await says('陈静', '管理群', '/订阅 漏斗 华东 at 08:40')
    expect(await says('陈静', '管理群', '/订阅 漏斗 华东 工作日 at 08:40')).toContain(
      '2. 漏斗 华东 · 全部时间 · 工作日 08:40',
    )
  })

  it('on working days only sends nothing on a day off, and what was missed then is nothing missed', async () => {
    morning.talk.clock.advance(3 * 86_400_000)
    await says('陈静', '管理群', '/订阅 漏斗 华东 工作日 at 08:40')
    expect(await morning.wakesAt('2026-11-27T08:40')).toHaveLength(1)
    expect(await morning.wakesAt('2026-11-28T08:40')).toEqual([])
    expect((await alone('周海', '/jobs')).split('\n')).toEqual([
      '最近的运行：',
      '✓ 11月27日 08:40 漏斗 华东 · 全部时间 → 管理群',
      '接下来：',
      '11月30日 08:40 漏斗 华东 · 全部时间 → 管理群',
    ])
    // Nobody woke on Sunday.
    expect(await morning.wakesAt('2026-11-30T08:40')).toHaveLength(1)
    expect(morning.ran).toEqual({ done: 2 })
  })

  it('counts the same wish once', async () => {
    await alone('陈静', '/订阅 漏斗 华东 at 08:40')
    const again = await alone('陈静', '/subscribe funnel region:华东 at 8:40')
    expect(again).toContain('这个已经订阅过了，不会发两次。')
    expect(again).not.toContain('2.')
  })

  it('counts the same wish of another member of the group once, but what depends on who asks is another', async () => {
    await says('陈静', '管理群', '/订阅 漏斗 华东 at 08:40')
    expect(await says('周海', '管理群', '/订阅 漏斗 华东 at 08:40')).toContain('已经订阅过了')
    await says('陈静', '管理群', '/订阅 漏斗 at 08:40')
    expect(await says('周海', '管理群', '/订阅 漏斗 at 08:40')).toContain('3. 漏斗 周海能看到的全部')
  })

  it('takes the place of one that may not be shown any more, because who made it may not see it', async () => {
    await says('陈静', '管理群', '/订阅 漏斗 王小雨 at 08:40')
    const [made] = await store.read((reader) => reader.select().from(reader.tables.subscription))
    const leave = (active: boolean) =>
      store.write(async (tx) => {
        await tx
          .update(tx.tables.personRole)
          .set({ role: active ? 'supervisor' : 'marketing' })
          .where(eq(tx.tables.personRole.personId, made!.createdBy))
      })
    await leave(false)
    group(morning.talk, '管理群', '周海')
    await morning.talk.happens('周海', '管理群', { type: 'roster' })
    const said = await says('周海', '管理群', '/订阅 漏斗 王小雨 at 08:40')
    await leave(true)
    expect(said).toContain('✓ 已订阅')
    expect(said).not.toContain('2.')
  })

  it.each([
    ['/订阅 漏斗 华东 at 25:00', '「25:00」不是时间', '/订阅 funnel region:华东 at 08:40'],
    ['/订阅 漏斗 华东 8:5', '「8:5」不是时间', '/订阅 funnel region:华东 at 08:40'],
    ['/订阅 漏斗 华东 at', '「」不是时间', '/订阅 funnel region:华东 at 08:40'],
    ['/订阅 漏斗 华东 at 08:40 CST', '没有「CST」这个时区', 'Asia/Shanghai'],
    ['/订阅 日报', '「日报」不能订阅', '/订阅 funnel region:华东 at 08:40'],
    ['/订阅 漏斗 region:陈静', '没有「陈静」这个区域', '/funnel all 30d'],
  ])('says what is wrong with %s, and shows a line that works', async (line, wrong, example) => {
    const said = await alone('陈静', line)
    expect(said).toContain(wrong)
    expect(said).toContain(example)
  })

  it.each([
    ['a customer is in it', '陈静', '客户群', '有外部成员'],
    ['somebody in it may not see funnels', '陈静', '市场群', '有人不能看这张漏斗'],
    ['somebody in it may not see that one', '陈静', '销售群', '有人不能看这张漏斗'],
  ])('refuses a group when %s', async (_, who, where, words) => {
    const line = where === '销售群' ? '/订阅 漏斗 李明' : '/订阅 漏斗 华东'
    expect(await says(who, where, line)).toContain(words)
    expect(await store.read((reader) => reader.select().from(reader.tables.subscription))).toEqual([])
  })

  it('is not for somebody who may not see funnels', async () => {
    expect(await alone('林悦', '/订阅 漏斗')).toContain('没有权限')
  })

  it('holds twenty in one conversation', async () => {
    for (let minute = 10; minute < 30; minute += 1) await alone('陈静', `/订阅 漏斗 at 09:${minute}`)
    const refused = await alone('陈静', '/订阅 漏斗 at 09:30')
    expect(refused).toContain('已经有 20 个订阅')
    expect(await alone('周海', '/订阅 漏斗 at 09:30')).toContain('✓ 已订阅')
    await alone('陈静', '/退订 1')
    expect(await alone('陈静', '/订阅 漏斗 at 09:30')).toContain('20. ')
  })
})

describe('/subscriptions and /unsubscribe', () => {
  beforeEach(async () => {
    await says('陈静', '管理群', '/订阅 漏斗 华东 at 08:40')
    await says('周海', '管理群', '/订阅 漏斗 at 09:00')
  })

  it('list what is subscribed here, and nothing from elsewhere', async () => {
    const here = await says('陈静', '管理群', '/订阅列表')
    expect(here.split('\n')).toEqual([
      '这个群的订阅：',
      '1. 漏斗 华东 · 全部时间 · 每天 08:40（Asia/Shanghai）',
      '2. 漏斗 周海能看到的全部 · 全部时间 · 每天 09:00（Asia/Shanghai）',
    ])
    expect(await alone('陈静', '/subscriptions')).toBe('这里没有订阅。')
  })

  it('end one by its number, whoever of the group made it', async () => {
    expect(await says('周海', '管理群', '/退订 1')).toBe(
      '✓ 已退订 1 个。\n这个群的订阅：\n1. 漏斗 周海能看到的全部 · 全部时间 · 每天 09:00（Asia/Shanghai）',
    )
  })

  it('end all of them, and then none comes any more', async () => {
    expect(await says('陈静', '管理群', '/unsubscribe all')).toBe('✓ 已退订 2 个。\n这里没有订阅。')
    expect(await morning.wakesAt('2026-11-24T09:30')).toEqual([])
  })

  it.each([
    ['/退订 3', '没有第 3 个订阅；编号是 1 到 2。'],
    ['/退订 0', '「0」不是编号'],
    ['/退订 漏斗', '「漏斗」不是编号'],
  ])('refuse %s', async (line, words) => {
    expect(await says('陈静', '管理群', line)).toContain(words)
  })

  it('have nothing to end where nothing is subscribed', async () => {
    expect(await alone('陈静', '/退订 全部')).toContain('这里没有订阅。')
  })

  it('leave in the audit who subscribed and who ended it', async () => {
    await says('周海', '管理群', '/退订 1')
    const entries = await store.read((reader) => {
      const { auditEntry } = reader.tables
      return reader.select().from(auditEntry).where(eq(auditEntry.subjectType, 'subscription')).orderBy(auditEntry.id)
    })
    const [made, , ended] = entries.slice(-3)
    expect([made!.action, ended!.action, ended!.subjectId]).toEqual([
      'subscription.created',
      'subscription.ended',
      made!.subjectId,
    ])
    expect(ended!.actorId).not.toBe(made!.actorId)
  })
})

describe('/jobs', () => {
  it('says that nothing runs by itself yet', async () => {
    expect(await alone('周海', '/任务')).toBe('没有定时任务。')
  })

  it('lists the last runs, newest first, with what came late or was missed, and what comes next', async () => {
    await says('陈静', '管理群', '/订阅 漏斗 华东 at 08:40')
    await morning.wakesAt('2026-11-24T08:40')
    await morning.wakesAt('2026-11-26T09:30')
    expect((await alone('周海', '/jobs')).split('\n')).toEqual([
      '最近的运行：',
      '▲ 11月26日 08:40 漏斗 华东 · 全部时间 → 管理群 · 迟到，11月26日 09:30 才发',
      '▲ 11月25日 08:40 漏斗 华东 · 全部时间 → 管理群 · 错过，没有补发',
      '✓ 11月24日 08:40 漏斗 华东 · 全部时间 → 管理群',
      '接下来：',
      '11月27日 08:40 漏斗 华东 · 全部时间 → 管理群',
    ])
  })

  it('says how a picture gets into a group of a platform that has several ways', async () => {
    const places: string[] = []
    await morning.talk.stop()
    morning = await Morning.begin(store, ({ address, kind }) => {
      places.push(`${kind} ${address.id}`)
      return 'wecom.way.robot'
    })
    await says('陈静', '管理群', '/订阅 漏斗 华东 at 08:40')
    await alone('周海', '/订阅 漏斗 at 08:50')
    const lines = (await alone('周海', '/jobs')).split('\n')
    expect(lines.filter((line) => line.includes('└'))).toEqual([expect.stringContaining('由群机器人发：应用只能')])
    expect(lines[lines.findIndex((line) => line.includes('└')) - 1]).toContain('→ 管理群')
    expect(places).toEqual(['group 管理群'])
  })

  it('shows a supervisor what their own people subscribed, and an admin or auditor everybody’s', async () => {
    await alone('周海', '/订阅 漏斗 at 08:40')
    await alone('王小雨', '/订阅 漏斗 我 at 08:40')
    const supervisor = await alone('陈静', '/jobs')
    expect(supervisor).toContain('漏斗 王小雨 · 全部时间 → 王小雨')
    expect(supervisor).not.toContain('周海')
    expect(await alone('周海', '/jobs')).toContain('→ 王小雨')
    expect(await alone('王小雨', '/jobs')).toContain('没有权限')
  })

  it('keeps showing what ran for a subscription that has ended', async () => {
    await alone('周海', '/订阅 漏斗 at 08:40')
    await morning.wakesAt('2026-11-24T08:40')
    await alone('周海', '/退订 全部')
    expect((await alone('周海', '/jobs')).split('\n')).toEqual([
      '最近的运行：',
      '✓ 11月24日 08:40 漏斗 周海能看到的全部 · 全部时间 → 周海（已退订）',
    ])
  })
})
