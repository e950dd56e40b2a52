import { afterEach, expect, it } from 'vitest'
import { runEscalation } from '../../src/escalation/run-escalation.ts'
import { defaultTimeRule } from '../../src/pipeline/timers/timer-rules.ts'
import type { Store } from '../../src/store/store.ts'
import { platform } from '../fakes/test-platform/parse.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day, type LateTalk, minute, startLateTalk } from './late-deals.ts'

let store: Store
let talk: LateTalk
/** Platforms of which the month will not do. */
let saved: ReadonlySet<string>

useStoreForEach(async (opened) => {
  store = opened
  saved = new Set([platform])
  talk = await startLateTalk(store)
  await talk.types('李雷', '/商机 新建 设备采购 客户=某某医院 金额=5万')
})
afterEach(() => talk.stop())

/** Time passes, and a wake comes: who is told because of it. */
async function later(milliseconds: number): Promise<string[]> {
  talk.heard()
  talk.clock.advance(milliseconds)
  await runEscalation(store, talk.bot.createNotifier, talk.clock.now(), 'Asia/Shanghai', async () => saved)
  await talk.settled()
  return talk
    .heard()
    .map((line) => line.slice(0, 7))
    .sort()
}

it('where a month will not do, what can wait is said twice a day', async () => {
  // Due at 10:00.
  expect(await later(7 * day)).toEqual([])
  expect(await later(6 * 60 * minute + 39 * minute)).toEqual([])
  expect(await later(minute)).toEqual(['[dm-李雷]', '[dm-王芳]'])
})

it('what is over ends by itself, and what waited is said', async () => {
  expect(await later(7 * day)).toEqual([])
  saved = new Set()
  expect(await later(minute)).toEqual(['[dm-李雷]', '[dm-王芳]'])
})

it('whoever is reached elsewhere, and what may not wait, is told at once', async () => {
  saved = new Set(['another platform'])
  expect(await later(7 * day)).toEqual(['[dm-李雷]', '[dm-王芳]'])
  saved = new Set([platform])
  await talk.rules({ ...defaultTimeRule, daily: false })
  await talk.types('李雷', '/商机 新建 另一单 客户=另一家 金额=1万')
  expect(await later(7 * day)).toEqual(['[dm-李雷]', '[dm-王芳]'])
})
