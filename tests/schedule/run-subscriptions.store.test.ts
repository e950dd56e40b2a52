import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardText } from '../../src/chat/card-text.ts'
import { longestJitterMs } from '../../src/clock/jitter.ts'
import { sayByKey } from '../../src/i18n/translate.ts'
import { scheduledFunnel } from '../../src/reports/scheduled-funnel.ts'
import type { Store } from '../../src/store/store.ts'
import { direct, group } from '../support/bot-harness.ts'
import { TroubledStore } from '../support/troubled-store.ts'
import { TurnCounter } from '../support/turn-counter.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { foundCompany, Morning } from './subscribed-company.ts'

let store: Store
let morning: Morning

useStoreForAll(async (opened) => {
  store = opened
  await foundCompany(store)
})
beforeEach(async () => {
  morning = await Morning.begin(store)
  await morning.says('陈静', '管理群', '/订阅 漏斗 华东 at 08:40')
})
afterEach(async () => {
  await morning.talk.stop()
  await setActive('陈静', true)
  await store.write(async (tx) => {
    await tx.delete(tx.tables.subscription)
    await tx.delete(tx.tables.jobRun)
    // The next test asks anew who is in the group.
    await tx.update(tx.tables.conversation).set({ describedAt: null })
  })
})

const runs = () =>
  store.read(async (reader) => {
    const { jobRun } = reader.tables
    const rows = await reader.select().from(jobRun).orderBy(jobRun.dueAt)
    return rows.map(({ slot, outcome, error }) => [slot.slice(5, 16), outcome, ...(error ? [error] : [])].join(' '))
  })

const setActive = (name: string, active: boolean) =>
  store.write(async (tx) => {
    await tx.update(tx.tables.person).set({ active }).where(eq(tx.tables.person.name, name))
  })

async function isNow(room: string, ...members: string[]): Promise<void> {
  group(morning.talk, room, ...members)
  await morning.talk.happens('周海', room, { type: 'roster' })
  await morning.talk.settled()
}

describe('the morning picture', () => {
  it('comes once at its time, to the group that subscribed it, without a mark', async () => {
    expect(await morning.wakesAt('2026-11-24T08:39')).toEqual([])
    const [picture, ...more] = await morning.wakesAt('2026-11-24T08:40')
    expect(more).toEqual([])
    expect(picture!.to).toBe('管理群')
    expect(cardText(picture!.card)).not.toContain('迟到')
    expect(await morning.wakesAt('2026-11-24T08:45')).toEqual([])
    expect(await runs()).toEqual(['11-24T08:40 done'])
  })

  it('comes to the person who subscribed it for themselves', async () => {
    await morning.says('周海', 'dm-周海', '/订阅 漏斗 at 08:30')
    expect((await morning.wakesAt('2026-11-24T08:30')).map(({ to }) => to)).toEqual(['dm-周海'])
  })

  it('does not come where the bot is not any more, which is said, and comes again when it is back', async () => {
    await morning.talk.happens('成单', '管理群', { type: 'botLeft' }, { bot: true })
    await morning.talk.settled()
    expect(await morning.wakesAt('2026-11-24T08:40')).toEqual([])
    expect(await runs()).toEqual(['11-24T08:40 failed left'])
    const jobs = await morning.says('周海', 'dm-周海', '/任务')
    expect(jobs).toContain('机器人已不在这个群里')
    expect(jobs).toContain('管理群（机器人已不在群里）')
    await morning.talk.happens('周海', '管理群', { type: 'botJoined' })
    await morning.talk.settled()
    expect(await morning.wakesAt('2026-11-25T08:40')).toHaveLength(1)
  })

  it('comes every day', async () => {
    for (const day of ['24', '25', '26']) expect(await morning.wakesAt(`2026-11-${day}T08:41`)).toHaveLength(1)
    expect(morning.ran).toEqual({ done: 3 })
  })

  it('is not held up by, and does not hold up, what else is said there', async () => {
    const { talk } = morning
    talk.clock.advance(Date.parse('2026-11-24T08:40:00+08:00') - talk.clock.now().getTime())
    await morning.wakes()
    const [row] = await store.read((reader) =>
      reader.select().from(reader.tables.outbox).where(eq(reader.tables.outbox.state, 'open')),
    )
    const wait = row!.availableAt - talk.clock.now().getTime()
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(longestJitterMs)
    expect(await morning.says('周海', '管理群', '/订阅列表')).toContain('1. 漏斗 华东')
    await morning.waits(wait - 1)
    talk.heard()
    await morning.waits(1)
    expect(talk.heard()).toEqual([expect.stringContaining('[管理群] card 华东')])
  })
})

describe('after a time away', () => {
  it('comes up to ten minutes later without a word', async () => {
    const [picture] = await morning.wakesAt('2026-11-24T08:50')
    expect(cardText(picture!.card)).not.toContain('迟到')
    expect(await runs()).toEqual(['11-24T08:40 done'])
  })

  it('comes late, and says when it should have been there', async () => {
    const [picture] = await morning.wakesAt('2026-11-24T08:51')
    expect(cardText(picture!.card)).toContain('应在 08:40 · 迟到')
    expect(await runs()).toEqual(['11-24T08:40 late'])
  })

  it('of the day before, names the day as well', async () => {
    const [picture] = await morning.wakesAt('2026-11-25T07:00')
    expect(cardText(picture!.card)).toContain('应在 11月24日 08:40 · 迟到')
  })

  it('of several days, comes once for the last of them; the others are kept as skipped', async () => {
    expect(await morning.wakesAt('2026-11-27T12:00')).toHaveLength(1)
    expect(await runs()).toEqual([
      '11-24T08:40 skipped',
      '11-25T08:40 skipped',
      '11-26T08:40 skipped',
      '11-27T08:40 late',
    ])
    expect(morning.ran).toEqual({ skipped: 3, late: 1 })
  })

  it('of months, keeps the last 31 as skipped', async () => {
    await morning.wakesAt('2027-03-01T08:40')
    expect(await runs()).toHaveLength(32)
  })
})

describe('a clock that jumps', () => {
  it('back, sends nothing twice, and goes on when that time comes again', async () => {
    expect(await morning.wakesAt('2026-11-24T08:40')).toHaveLength(1)
    expect(await morning.wakesAt('2026-11-24T03:00')).toEqual([])
    expect(await morning.wakesAt('2026-11-24T08:41')).toEqual([])
    expect(await morning.wakesAt('2026-11-25T08:40')).toHaveLength(1)
  })

  it('years ahead and back again, sends one too early and then one every day', async () => {
    expect(await morning.wakesAt('2031-05-05T12:00')).toHaveLength(1)
    expect(await morning.wakesAt('2026-11-24T08:00')).toEqual([])
    expect(await morning.wakesAt('2026-11-24T08:40')).toHaveLength(1)
    expect(await morning.wakesAt('2026-11-25T08:40')).toHaveLength(1)
  })

  it('days ahead and back again, still sends those that it had taken for missed', async () => {
    expect(await morning.wakesAt('2026-11-27T08:40')).toHaveLength(1)
    expect(await runs()).toContain('11-25T08:40 skipped')
    await morning.wakesAt('2026-11-24T08:00')
    expect(await morning.wakesAt('2026-11-24T08:40')).toHaveLength(1)
    expect(await morning.wakesAt('2026-11-25T08:40')).toHaveLength(1)
    expect(await morning.wakesAt('2026-11-26T08:40')).toHaveLength(1)
    expect(await morning.wakesAt('2026-11-27T08:40')).toEqual([])
  })
})

describe('what may not be shown any more', () => {
  it('when whoever subscribed has left, is not sent, is kept as failed with the reason, and the next day is tried', async () => {
    await setActive('陈静', false)
    await isNow('管理群', '周海')
    expect(await morning.wakesAt('2026-11-24T08:40')).toEqual([])
    expect(await runs()).toEqual(['11-24T08:40 failed withheld'])
    expect(await morning.says('周海', 'dm-周海', '/jobs')).toContain('■ 11月24日 08:40 漏斗 华东')
    await setActive('陈静', true)
    expect(await morning.wakesAt('2026-11-25T08:40')).toHaveLength(1)
  })

  it('when a customer has joined, is not sent', async () => {
    // Nobody told us: the platform is asked before each picture.
    group(morning.talk, '管理群', '陈静', '周海', '!客户')
    const sent = await morning.wakesAt('2026-11-24T08:40')
    // What was said there before has lost its data.
    expect(new Set(sent.map(({ card }) => card?.headline))).toEqual(new Set([sayByKey('zh', 'bot.notYours')]))
    expect(await runs()).toEqual(['11-24T08:40 failed outsider'])
    expect(await morning.says('周海', direct(morning.talk, '周海'), '/jobs')).toContain('没有发：群里有外部成员')
  })

  it('when the person is not reached any more, is not sent', async () => {
    await morning.says('陈静', '管理群', '/退订 全部')
    await morning.says('陈静', 'dm-陈静', '/订阅 漏斗 at 08:40')
    await setActive('陈静', false)
    expect(await morning.wakesAt('2026-11-24T08:40')).toEqual([])
    expect(await runs()).toEqual(['11-24T08:40 failed unreachable'])
  })
})

describe('a run that throws', () => {
  const broken = {
    ...scheduledFunnel,
    maySee: () => Promise.reject(Object.assign(new TypeError('the words of somebody'), { code: 'E_BROKEN' })),
  }

  it('leaves nothing behind but its failure, without anybody’s words, and is made up for by the next wake', async () => {
    expect(await morning.wakesAt('2026-11-24T08:40', { report: broken })).toEqual([])
    expect(await runs()).toEqual(['11-24T08:40 failed TypeError E_BROKEN'])
    expect(await morning.says('周海', 'dm-周海', '/jobs')).toContain('出错（TypeError E_BROKEN），下一分钟再试')
    expect(await morning.wakesAt('2026-11-24T08:42')).toHaveLength(1)
    expect(await runs()).toEqual(['11-24T08:40 done'])
    expect(await morning.wakesAt('2026-11-24T08:44')).toEqual([])
  })

  it('holds up none of the others, however many there are', async () => {
    await store.write(async (tx) => {
      const { subscription } = tx.tables
      const [one] = await tx.select().from(subscription)
      const more = Array.from({ length: 120 }, (_, n) => ({
        ...one!,
        id: `0-${n}`,
        subject: n < 110 ? 'broken' : one!.subject,
      }))
      await tx.insert(subscription).values(more)
    })
    const someBroken = {
      ...scheduledFunnel,
      maySee: (...args: Parameters<typeof scheduledFunnel.maySee>) =>
        args[1] === 'broken' ? broken.maySee() : scheduledFunnel.maySee(...args),
    }
    expect(await morning.wakesAt('2026-11-24T08:40', { report: someBroken })).toHaveLength(11)
    expect(morning.ran).toEqual({ failed: 110, done: 11 })
  })
})

describe('while the storage takes nothing', () => {
  const atDue = async () => {
    await morning.wakesAt('2026-11-24T08:39')
    morning.talk.clock.advance(60_000)
  }
  /** Two looks for what is due, and then the first run. */
  const looks = 2

  it.each(['full', 'away'] as const)(
    '(%s) nothing is recorded as broken, and the next wake sends it in time',
    async (kind) => {
      await atDue()
      const troubled = new TroubledStore(store)
      troubled.begins(kind)
      await expect(morning.wakes({}, troubled.store)).rejects.toThrow()
      expect(troubled.failures).toBeLessThanOrEqual(looks)
      expect(await runs()).toEqual([])
      expect(morning.ran).toEqual({})
      expect(await morning.wakesAt('2026-11-24T08:41')).toHaveLength(1)
      expect(await runs()).toEqual(['11-24T08:40 done'])
    },
  )

  it('a run that was kept, and of which nobody was told, is not repeated', async () => {
    await atDue()
    const troubled = new TroubledStore(store)
    troubled.losesReply()
    await expect(morning.wakes({}, troubled.store)).rejects.toThrow()
    expect(await morning.wakesAt('2026-11-24T08:42')).toHaveLength(1)
    expect(await morning.wakesAt('2026-11-24T08:43')).toEqual([])
    expect(await runs()).toEqual(['11-24T08:40 done'])
  })
})

it('however many are due, sockets and timers get their turn between two of them', async () => {
  await store.write(async (tx) => {
    const { subscription } = tx.tables
    const [one] = await tx.select().from(subscription)
    await tx.insert(subscription).values(Array.from({ length: 60 }, (_, n) => ({ ...one!, id: `1-${n}` })))
  })
  const sent = new TurnCounter()
  const counting = {
    ...scheduledFunnel,
    maySee: (...args: Parameters<typeof scheduledFunnel.maySee>) => {
      sent.count()
      return scheduledFunnel.maySee(...args)
    },
  }
  await morning.wakesAt('2026-11-24T08:40', { report: counting })
  expect(morning.ran).toEqual({ done: 61 })
  expect(sent.most).toBeLessThanOrEqual(8)
})
