import { afterEach, describe, expect, it } from 'vitest'
import { deactivatePerson } from '../../src/leaving/deactivate-person.ts'
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

async function leaves(name: '李雷' | '王芳'): Promise<void> {
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

it('whoever has left is nobody to the bot: the line they type changes nothing', async () => {
  await leaves('李雷')
  expect((await talk.types('李雷', '/商机 修改 D-1001 金额=6万')).join('\n')).toContain('还不认识你')
})
