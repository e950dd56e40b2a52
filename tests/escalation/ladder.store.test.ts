import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultTimeRule } from '../../src/pipeline/timers/timer-rules.ts'
import type { Store } from '../../src/store/store.ts'
import { join } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day, hour, type LateTalk, minute, startLateTalk } from './late-deals.ts'

let store: Store
let talk: LateTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startLateTalk(store)
  await talk.types('李雷', '/商机 新建 设备采购 客户=某某医院 金额=5万')
})
afterEach(() => talk.stop())

const toOf = (heard: readonly string[]) => heard.map((line) => /^\[dm-([^\] ]+)/.exec(line)?.[1]).sort()

describe('a deal that stays in its stage', () => {
  it('is not told of at 6 d 23 h 59 m, and once at 7 d: to the supervisor, with a copy to the rep', async () => {
    expect(await talk.later(7 * day - minute)).toEqual([])
    const heard = await talk.later(minute)
    expect(toOf(heard)).toEqual(['李雷', '王芳'])
    expect(heard.join('\n')).toContain('D-1001 设备采购')
    expect(await talk.later(minute)).toEqual([])
    expect(await talk.later(10 * day)).toEqual([])
  })

  it('is counted anew when it moves on', async () => {
    await talk.later(6 * day)
    await talk.types('李雷', '/商机 推进 D-1001')
    expect(await talk.later(7 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['李雷', '王芳'])
  })

  it('is told of to nobody once it is closed', async () => {
    await talk.types('李雷', '/商机 输单 D-1001 价格')
    expect(await talk.later(8 * day)).toEqual([])
  })

  it('climbs a ladder of three, each level once, to whom it names', async () => {
    await talk.rules({
      ...defaultTimeRule,
      limitDays: 3,
      levels: [
        { afterDays: 0, to: 'rep' },
        { afterDays: 2, to: 'supervisor', copy: ['rep'] },
        { afterDays: 4, to: 'director', copy: ['supervisor'] },
      ],
    })
    expect(toOf(await talk.later(3 * day))).toEqual(['李雷'])
    expect(await talk.later(2 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['李雷', '王芳'])
    expect(toOf(await talk.later(2 * day))).toEqual(['王芳', '陈总'])
    expect(await talk.later(20 * day)).toEqual([])
  })

  it('begins anew by what its rule names, and by nothing else', async () => {
    await talk.rules({ ...defaultTimeRule, resetBy: ['note'] })
    await talk.later(6 * day)
    await talk.types('李雷', '/商机 备注 D-1001 客户在开会')
    expect(await talk.later(6 * day)).toEqual([])
    await talk.types('李雷', '/商机 修改 D-1001 金额=6万')
    expect(toOf(await talk.later(day))).toEqual(['李雷', '王芳'])
  })

  it('waits for the end of the quiet hours', async () => {
    // Made at 10:00 in Shanghai: 7 days later it is 10:00 too.
    await talk.rules({ ...defaultTimeRule, quiet: { from: '09:00', to: '13:30' } })
    expect(await talk.later(7 * day + 3 * hour)).toEqual([])
    expect(toOf(await talk.later(30 * minute))).toEqual(['李雷', '王芳'])
  })

  it('stands still while it waits for a day, and goes on with what it had', async () => {
    await talk.later(5 * day)
    // 28 November, until the 8th of December begins.
    expect(await talk.types('李雷', '/商机 暂停 D-1001 2026-12-08 等董事会')).toEqual([
      '[dm-李雷] D-1001 暂停计时到 12月8日 周二：等董事会',
    ])
    expect(await talk.later(9 * day + 14 * hour)).toEqual([])
    expect(await talk.later(2 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['李雷', '王芳'])
  })

  it('waits on whatever is noted meanwhile, which begins it anew when the wait is over', async () => {
    await talk.rules({ ...defaultTimeRule, resetBy: ['note'], followUpDays: 5 })
    await talk.types('李雷', '/商机 暂停 D-1001 2026-12-08 等董事会')
    await talk.types('李雷', '/商机 备注 D-1001 客户说别催')
    // 23 November 10:00; the 8th of December begins 14 days and 14 hours later.
    expect(await talk.later(14 * day + 14 * hour)).toEqual([])
    expect(await talk.later(5 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['李雷', '王芳'])
    expect(await talk.later(2 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['李雷', '王芳'])
  })

  it('goes on at once when it no longer waits', async () => {
    await talk.later(5 * day)
    await talk.types('李雷', '/商机 暂停 D-1001 2026-12-20 等董事会')
    await talk.later(3 * day)
    await talk.types('李雷', '/商机 恢复 D-1001')
    expect(await talk.later(2 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['李雷', '王芳'])
  })

  it('waits for a reason and for a day to come, or does not wait', async () => {
    expect(await talk.types('李雷', '/商机 暂停 D-1001 2026-11-23 等')).toEqual([
      '[dm-李雷] 2026-11-23 不在今天之后，请写以后的一天。',
    ])
    expect(await talk.types('李雷', '/商机 暂停 D-1001 2027-11-23 等')).toEqual(['[dm-李雷] 最多暂停 180 天。'])
    expect(await talk.types('李雷', '/商机 恢复 D-1001')).toEqual(['[dm-李雷] D-1001 没有暂停。'])
    expect(toOf(await talk.later(7 * day))).toEqual(['李雷', '王芳'])
  })

  it('is told of by working days over a holiday', async () => {
    await talk.rules({ ...defaultTimeRule, days: 'working' })
    // Monday 23 November 10:00 and 7 workdays: Wednesday 2 December 10:00.
    expect(await talk.later(9 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['李雷', '王芳'])
  })

  it('may stay for ever in a stage without a limit', async () => {
    await talk.rules(defaultTimeRule, { lead: null })
    expect(await talk.later(29 * day)).toEqual([])
  })

  it('is told of to whoever stands in for the supervisor', async () => {
    await talk.types('王芳', '/请假 2026-12-31 代理=陈总')
    expect(toOf(await talk.later(7 * day))).toEqual(['李雷', '陈总'])
  })
})

describe('a supervisor who is away', () => {
  it('is not stood in for by somebody who may not see the deal: the next one up is told', async () => {
    await join(store, '赵敏', ['supervisor'], talk.ids.陈总)
    await talk.types('王芳', '/请假 2026-12-31 代理=赵敏')
    expect(toOf(await talk.later(7 * day))).toEqual(['李雷', '陈总'])
  })
})

describe('a deal that nobody follows up', () => {
  beforeEach(() => talk.rules(defaultTimeRule, { lead: null }))

  it('is told of after a month, and each month after', async () => {
    expect(await talk.later(30 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['李雷', '王芳'])
    expect(await talk.later(30 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['李雷', '王芳'])
  })

  it('is followed up by what is said with its customer', async () => {
    await talk.happens('李雷', '客户群', '/绑定 某某医院')
    await talk.settled()
    talk.clock.advance(20 * day)
    await talk.happens('赵先生', '客户群', '在吗', { outsider: true })
    await talk.settled()
    expect(await talk.later(10 * day)).toEqual([])
    expect(await talk.later(20 * day - minute)).toEqual([])
    expect(toOf(await talk.later(minute))).toEqual(['李雷', '王芳'])
  })
})
