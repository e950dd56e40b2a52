import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { deactivatePerson } from '../../src/leaving/deactivate-person.ts'
import { defaultTimeRule } from '../../src/pipeline/timers/timer-rules.ts'
import type { Store } from '../../src/store/store.ts'
import { byAdmin } from '../people/directory.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day, type LateTalk, minute, startLateTalk } from './late-deals.ts'

let store: Store
let talk: LateTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startLateTalk(store)
  await talk.types('李雷', '/商机 新建 设备采购 客户=某某医院 金额=5万')
})
afterEach(() => talk.stop())

async function leaves(name: '李雷' | '王芳' | '陈总'): Promise<void> {
  const leaving = { now: talk.clock.now(), by: byAdmin, onLeft: async () => {} }
  await store.write((tx) => deactivatePerson(tx, talk.ids[name], leaving))
}
const toOf = (heard: readonly string[]) => heard.map((line) => /^\[dm-([^\] ]+)/.exec(line)?.[1]).sort()

describe('a deal whose owner has left', () => {
  it('is told of to the supervisor in its time, and to nobody who is not there', async () => {
    await leaves('李雷')
    expect(await talk.later(7 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['王芳'])
  })

  it('is told of when the day of their task is over, which they will not do', async () => {
    await talk.types('王芳', '/辅导 D-1001 约客户见面')
    await leaves('李雷')
    expect(toOf(await talk.later(40 * day))).toContain('王芳')
  })

  it('is told of to the next one up where the supervisor has left too', async () => {
    await leaves('李雷')
    await leaves('王芳')
    expect(toOf(await talk.later(7 * day))).toEqual(['陈总'])
  })
})

describe('a notice that waits for the morning of whoever leaves', () => {
  const tomorrow = 22 * 60 * minute + 40 * minute

  it('goes to the next one up, at once, and to nobody else', async () => {
    await talk.types('王芳', '/设置 通知=每天')
    expect(toOf(await talk.later(7 * day))).toEqual(['李雷'])
    await leaves('王芳')
    const heard = await talk.later(minute)
    expect(toOf(heard)).toEqual(['陈总'])
    expect(heard.join()).toContain('D-1001 设备采购')
    expect(await talk.later(tomorrow)).toEqual([])
  })

  it('does not come twice to whoever was told of it as well', async () => {
    await talk.rules({ ...defaultTimeRule, levels: [{ afterDays: 0, to: 'director', copy: ['supervisor'] }] })
    await talk.types('王芳', '/设置 通知=每天')
    await talk.types('陈总', '/设置 通知=每天')
    expect(await talk.later(7 * day)).toEqual([])
    await leaves('王芳')
    expect(toOf(await talk.later(tomorrow))).toEqual(['陈总'])
  })

  it('takes along nothing they were told before', async () => {
    await talk.later(7 * day)
    await talk.types('王芳', '/设置 通知=每天')
    await talk.types('李雷', '/商机 新建 另一单 客户=另一家 金额=1万')
    await talk.later(7 * day)
    await leaves('王芳')
    expect(toOf(await talk.later(minute))).toEqual(['陈总'])
    const { deal, notice } = store.tables
    const told = await store.read((reader) =>
      reader
        .select({ number: deal.number, personId: notice.personId })
        .from(notice)
        .innerJoin(deal, eq(deal.id, notice.dealId))
        .where(eq(notice.part, 'to'))
        .orderBy(deal.number),
    )
    expect(told).toEqual([
      { number: 1001, personId: talk.ids.王芳 },
      { number: 1002, personId: talk.ids.陈总 },
    ])
  })

  it('ends where nobody is above them', async () => {
    await talk.rules({ ...defaultTimeRule, levels: [{ afterDays: 0, to: 'director' }] })
    await talk.types('陈总', '/设置 通知=每天')
    expect(await talk.later(7 * day)).toEqual([])
    await leaves('陈总')
    expect(await talk.later(2 * day)).toEqual([])
  })
})

it('whoever has left is nobody to the bot: the line they type changes nothing', async () => {
  await leaves('李雷')
  expect((await talk.types('李雷', '/商机 修改 D-1001 金额=6万')).join('\n')).toContain('还不认识你')
})
