import { afterEach, describe, expect, it } from 'vitest'
import type { TimeRule } from '../../src/pipeline/policy/document.ts'
import { defaultTimeRule } from '../../src/pipeline/timers/timer-rules.ts'
import type { Store } from '../../src/store/store.ts'
import { HandClock } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { type LateTalk, minute, startLateTalk } from './late-deals.ts'

let store: Store
let talk: LateTalk

useStoreForEach((opened) => {
  store = opened
})
afterEach(() => talk.stop())

const working: Partial<TimeRule> = { days: 'working' }
const night: Partial<TimeRule> = { quiet: { from: '21:00', to: '08:00' } }

// Computed by hand, as in due-table.test.ts.
describe('with a limit of seven days', () => {
  it.each([
    // Wed, February 11 09:00 in Shanghai: Fri 27 09:00 over Spring Festival.
    ['Asia/Shanghai', working, '2026-02-11T01:00Z', '2026-02-27T01:00Z'],
    // Mon, September 21 10:00: Thu, October 8 10:00 over National Day.
    ['Asia/Shanghai', working, '2026-09-21T02:00Z', '2026-10-08T02:00Z'],
    // 23:30 in the night: the morning after.
    ['Asia/Shanghai', night, '2026-02-11T15:30Z', '2026-02-19T00:00Z'],
    ['America/New_York', {}, '2026-03-04T15:00Z', '2026-03-11T14:00Z'],
    ['America/New_York', {}, '2026-10-28T14:00Z', '2026-11-04T15:00Z'],
    ['Europe/Berlin', {}, '2026-03-25T09:00Z', '2026-04-01T08:00Z'],
    ['Europe/Berlin', {}, '2026-10-21T08:00Z', '2026-10-28T09:00Z'],
  ])('%s %j: a deal of %s is not told of a minute before %s, and then it is', async (zone, rule, made, due) => {
    talk = await startLateTalk(store, { clock: new HandClock(made) })
    await talk.rules({ ...defaultTimeRule, ...rule, zone })
    await talk.types('李雷', '/商机 新建 设备采购 客户=某某医院 金额=5万')
    expect(await talk.later(Date.parse(due) - minute - talk.clock.now().getTime())).toEqual([])
    expect(await talk.later(minute)).toHaveLength(2)
  })
})
