import { afterEach, describe, expect, it } from 'vitest'
import { defaultTimeRule } from '../../src/pipeline/timers/timer-rules.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day, type LateTalk, minute, startLateTalk } from './late-deals.ts'

let store: Store
let talk: LateTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startLateTalk(store)
  await talk.types('李雷', '/商机 新建 设备采购 客户=某某医院 金额=5万')
  await talk.later(7 * day)
})
afterEach(() => talk.stop())

const buttons = (where: string) => talk.card(where).buttons.map(({ label }) => label)

describe('the card of a stuck deal', () => {
  it('gives the supervisor three ways, and the rep a way to the deal', () => {
    expect(buttons('dm-王芳')).toEqual(['辅导', '知道了', '更多'])
    expect(buttons('dm-李雷')).toEqual(['打开商机'])
  })

  it('"got it" stops the ladder for three days; then it is told again', async () => {
    await talk.presses('王芳', '知道了')
    expect(talk.card('dm-王芳').closing).toContain('王芳 在跟进')
    expect(await talk.later(3 * day - minute)).toEqual([])
    expect((await talk.later(minute)).join('\n')).toContain('设备采购')
  })

  it('snoozing needs a day and a reason, and holds until that day', async () => {
    await talk.presses('王芳', '更多')
    await talk.presses('王芳', '稍后提醒')
    expect((await talk.fillsIn('王芳', { until: '2026-12-05', reason: '' })).join()).toContain('请写明为什么先不提醒')
    await talk.fillsIn('王芳', { until: '2026-12-05', reason: '客户下周才开会' })
    expect(talk.card('dm-王芳').closing).toContain('王芳 在跟进')
    // 30 November 10:00 now; the 5th of December begins 4 days and 14 hours later.
    expect(await talk.later(4 * day + 14 * 60 * minute - minute)).toEqual([])
    expect((await talk.later(minute)).join('\n')).toContain('设备采购')
  })

  it('coaching gives the rep a task, and is quiet until it is due', async () => {
    await talk.presses('王芳', '辅导')
    const heard = await talk.fillsIn('王芳', { text: '约客户技术负责人见面', due: '2026-12-02' })
    expect(heard.join('\n')).toContain('待办 · D-1001 设备采购')
    expect(talk.card('dm-李雷').buttons.map(({ label }) => label)).toEqual(['已完成', '打开商机'])
    // Until the end of 2 December.
    expect(await talk.later(2 * day + 14 * 60 * minute - minute)).toEqual([])
    expect((await talk.later(minute)).join('\n')).toContain('设备采购')
  })

  it('a task is done by whoever it was given to, and its giver hears of it', async () => {
    await talk.types('王芳', '/辅导 D-1001 约客户见面')
    const heard = await talk.presses('李雷', '已完成')
    expect(heard.join('\n')).toContain('李雷 完成了 D-1001 设备采购 的待办：约客户见面')
    expect(talk.card('dm-李雷').closing).toContain('完成')
  })

  it('reassigning begins the ladder anew for the new owner', async () => {
    await talk.presses('王芳', '更多')
    await talk.presses('王芳', '改派')
    await talk.fillsIn('王芳', { person: talk.ids.韩梅 })
    expect(await talk.later(7 * day - minute)).toEqual([])
    const heard = await talk.later(minute)
    expect(heard.some((line) => line.startsWith('[dm-韩梅]'))).toBe(true)
    expect(heard.some((line) => line.startsWith('[dm-李雷]'))).toBe(false)
  })

  it('offers reassigning first where the level says so', async () => {
    const levels = [
      { afterDays: 0, to: 'supervisor' as const },
      { afterDays: 2, to: 'supervisor' as const, reassign: true as const },
    ]
    await talk.rules({ ...defaultTimeRule, levels })
    await talk.later(2 * day)
    expect(talk.card('dm-王芳').why).toContain('该换人跟进')
    expect(buttons('dm-王芳')).toEqual(['改派', '知道了', '更多'])
  })

  it('a deal that waits is not stuck meanwhile, and afterwards is as late as it was', async () => {
    await talk.later(3 * day)
    const stuck = async () => {
      await talk.types('王芳', '/卡住')
      return JSON.stringify(talk.card('dm-王芳'))
    }
    expect(await stuck()).toContain('超期 3 天')
    const until = new Date(talk.clock.now().getTime() + 5 * day).toISOString().slice(0, 10)
    await talk.types('李雷', `/商机 暂停 D-1001 ${until} 等客户`)
    expect(await stuck()).not.toContain('D-1001')
    await talk.types('李雷', '/商机 恢复 D-1001')
    expect(await stuck()).toContain('超期 3 天')
    await talk.types('李雷', `/商机 暂停 D-1001 ${until} 等客户`)
    await talk.later(5 * day)
    expect(await stuck()).toContain('超期 3 天')
    await talk.rules({ ...defaultTimeRule, limitDays: 6 })
    expect(await stuck()).toContain('超期 4 天')
  })

  it('is drawn again for everybody who has it when the deal goes on', async () => {
    expect(talk.card('dm-王芳').why).toContain('线索获取')
    await talk.types('李雷', '/商机 推进 D-1001')
    expect(talk.card('dm-王芳').why).toContain('需求确认')
  })

  it('nobody quiets the notices about their own deals', async () => {
    expect(await talk.types('李雷', '/稍后 D-1001')).toEqual([expect.stringContaining('没有权限')])
    await talk.types('王芳', '/商机 新建 主管自己的单 客户=另一家 金额=1万')
    expect(await talk.types('王芳', '/稍后 D-1002')).toEqual([expect.stringContaining('D-1002 是你自己的商机')])
  })

  it('an old copy does nothing once the deal has moved on', async () => {
    const old = talk.card('dm-王芳').buttons.find(({ label }) => label === '知道了')!.token
    await talk.types('李雷', '/商机 推进 D-1001')
    await talk.happens('王芳', 'dm-王芳', { type: 'press', token: old })
    await talk.settled()
    expect((await talk.later(7 * day)).length).toBe(2)
  })
})

describe('many deals at once', () => {
  it('are one message for each person, the oldest first', async () => {
    for (let n = 0; n < 25; n += 1) await talk.types('李雷', `/商机 新建 第${n}单 客户=客户${n} 金额=1万`)
    const heard = await talk.later(7 * day)
    expect(heard.map((line) => line.slice(0, 7))).toEqual(expect.arrayContaining(['[dm-王芳]', '[dm-李雷]']))
    expect(heard).toHaveLength(2)
    const card = talk.card('dm-王芳')
    expect(card.headline).toBe('25 单停得太久')
    expect(card.kind === 'list' && card.items).toHaveLength(10)
  })

  it('wait for the morning where somebody wants them once a day, unless the policy says otherwise', async () => {
    await talk.types('王芳', '/设置 通知=每天')
    await talk.types('李雷', '/商机 新建 另一单 客户=另一家 金额=1万')
    // Due at 10:00; the next morning is 22 h 40 min later.
    expect((await talk.later(7 * day)).map((line) => line.slice(0, 7))).toEqual(['[dm-李雷]'])
    expect(await talk.later(22 * 60 * minute + 39 * minute)).toEqual([])
    expect((await talk.later(minute)).map((line) => line.slice(0, 7))).toEqual(['[dm-王芳]'])
    await talk.rules({ ...defaultTimeRule, daily: false })
    await talk.types('李雷', '/商机 新建 第三单 客户=第三家 金额=1万')
    expect((await talk.later(7 * day)).map((line) => line.slice(0, 7)).sort()).toEqual(['[dm-李雷]', '[dm-王芳]'])
  })
})

describe('/stuck and /simulate', () => {
  it('list what is over its limit within reach, the oldest first, per owner', async () => {
    await talk.types('韩梅', '/商机 新建 韩梅的单 客户=甲 金额=1万')
    await talk.later(8 * day)
    await talk.types('王芳', '/卡住')
    const card = talk.card('dm-王芳')
    expect(card.headline).toBe('停滞商机 · 2 单')
    expect(card.why).toBe('李雷 1 · 韩梅 1')
    expect(card.kind === 'list' && card.items.map(({ title }) => title)).toEqual([
      'D-1001 设备采购 · ¥50,000',
      'D-1002 韩梅的单 · ¥10,000',
    ])
    expect((await talk.types('李雷', '/stuck')).join()).toContain('停滞商机 · 1 单')
    expect((await talk.types('王芳', '/stuck 韩梅')).join()).toContain('停滞商机 · 1 单')
    expect((await talk.types('孙丽', '/stuck')).join()).toContain('没有权限')
  })

  it('say what another limit would do now, and what the next days bring', async () => {
    await talk.types('韩梅', '/商机 新建 韩梅的单 客户=甲 金额=1万')
    await talk.later(5 * day)
    const thought = await talk.types('王芳', '/推演 4')
    expect(thought.join()).toContain('假设可停留 4 天（现在 7 天），按自然日')
    expect(thought.join()).toContain('现在就要提醒的 1 单（现在的规则 0）')
    const asIs = await talk.types('王芳', '/推演')
    expect(asIs.join()).toContain('现在就要提醒的 0 单')
    // Hers is due in two days, to the supervisor and to her.
    expect(asIs.join()).toContain('共收到 2 条消息')
    expect(asIs.join()).toContain('王芳 1 条：')
    expect((await talk.types('王芳', '/推演 abc')).join()).toContain('不是天数')
  })

  it('say it of every pipeline, or of the one that has the stage', async () => {
    await talk.types('郑管', '/设置流程 门店销售 默认=是')
    const all = (await talk.types('王芳', '/推演')).join()
    expect(all).toContain('标准销售流程：可停留 7 天')
    expect(all).toContain('门店销售：可停留 7 天')
    const one = (await talk.types('王芳', '/推演 5 阶段=到店接待')).join()
    expect(one).not.toContain('标准销售流程')
    expect((await talk.types('王芳', '/推演 5 阶段=没有')).join()).toContain('没有')
  })

  it('a policy with another limit tells at once what is over it, and only that', async () => {
    await talk.types('韩梅', '/商机 新建 韩梅的单 客户=甲 金额=1万')
    await talk.later(5 * day)
    await talk.rules({ ...defaultTimeRule, limitDays: 4 })
    const heard = await talk.later(minute)
    expect(heard.every((line) => line.includes('韩梅的单'))).toBe(true)
    expect(heard).toHaveLength(2)
  })
})
