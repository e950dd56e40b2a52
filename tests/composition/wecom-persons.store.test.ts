import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { countedDay, personsAccount } from '../../adapters/wecom/index.ts'
import { keptReach, reachOn } from '../../src/installations/daily-reach.ts'
import { openWecomHouse, type WecomHouse } from './wecom-house.ts'

const soon = { timeout: 20_000, interval: 20 }

let house: WecomHouse

beforeEach(async () => {
  house = await openWecomHouse()
  await house.joins('LiLei', '李雷', { roles: ['rep', 'admin'] })
})
afterEach(() => house.close())

const sees = () => house.fake.conversationOf('LiLei').filter(({ from }) => from === 'app')
async function answer(text: string): Promise<string> {
  const before = sees().length
  await house.fake.says('LiLei', text)
  await vi.waitFor(() => expect(sees().length).toBeGreaterThan(before), soon)
  return sees().at(-1)!.text
}

it('who runs it reads in /status that the app has told four fifths of the people it may today', async () => {
  const { corp, app } = house.fake
  const account = personsAccount({ corpId: corp.corpId, agentId: app.agentId })
  const today = countedDay(new Date())
  // One account: 200 a day. What was said since this morning.
  await keptReach(house.store, account).add(today, 158)
  const counted = (what: object) =>
    vi.waitFor(
      async () => expect(await house.store.read((reader) => reachOn(reader, account, today))).toMatchObject(what),
      soon,
    )
  expect(await answer('/状态')).not.toContain('人次')
  await counted({ persons: 159, most: undefined })
  expect(await answer('/状态')).not.toContain('人次')
  await counted({ persons: 160, most: 200 })
  expect(await answer('/状态')).toContain('应用今天已经给 160 人次发过消息，企业微信一天最多 200 人次')
  expect(house.fake.violations).toEqual([])
})
