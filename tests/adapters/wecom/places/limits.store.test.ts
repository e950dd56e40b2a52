import { count, eq } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { placeConversation } from '../../../../src/bot/conversations/conversation-rows.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { mostInAMinute, secondsSince } from './pace.ts'
import { PlacesHouse } from './places-house.ts'

const isLong = process.env.SOAK === '1'
const notices = { member: isLong ? 300 : 52, robot: isLong ? 100 : 22 }
/** How much later than the limits alone allow. */
const slack = 1.1
const patienceMs = isLong ? 600_000 : 60_000

let house: PlacesHouse

useStoreForEach(async (store) => {
  house = await PlacesHouse.open(store)
})
afterEach(async () => {
  expect(house.fake.violations).toEqual([])
  await house.close()
})

const words = { type: 'words', key: 'common.yes' } as const
/** WeCom says the same words of two messages once, now and then (`repeat-window.ts`). */
const other = (n: number) => ({ type: 'words', key: 'common.page', args: { page: n, pages: notices.member } }) as const

it(
  'a member gets all of it, never more in a minute than WeCom delivers, said to them and in their conversation',
  async () => {
    const { talk } = await house.process()
    const { store, clock, fake } = house
    const start = clock.now()
    const conversationId = await store.write(async (tx) => {
      const address = { platform: 'wecom', tenant: fake.corp.corpId, id: 'app:lilei' }
      await tx.update(tx.tables.person).set({ platform: 'wecom' })
      return (await placeConversation(tx, address, { kind: 'direct', title: '' })).id
    })
    for (let n = 0; n < notices.member; n += 2)
      await store.write(async (tx) => {
        const { say } = talk.bot.createNotifier(tx, clock.now())
        await say({ to: 'person', personId: house.rep }, other(n))
        await say({ to: 'conversation', conversationId }, other(n + 1))
      })
    const times = () => fake.conversationOf('LiLei').map(({ at }) => at.getTime())
    const recorded = async () =>
      await store.read(async (reader) => {
        const { outbox } = reader.tables
        const [row] = await reader.select({ sent: count() }).from(outbox).where(eq(outbox.state, 'sent'))
        return row?.sent
      })
    // Every minute has room for as many again. What arrived counts from when it is recorded: the clock waits for that.
    for (let minute = 1; minute <= Math.ceil(notices.member / 25); minute += 1) {
      const due = Math.min(notices.member, minute * 25)
      await expect.poll(recorded, { timeout: 20_000, interval: 10 }).toBe(due)
      expect(times()).toHaveLength(due)
      clock.advance(60_000)
      await store.write(async (tx) => tx.signal('outbox'))
    }
    expect(mostInAMinute(times())).toBeLessThanOrEqual(30)
    expect(secondsSince(start, times())).toBeLessThanOrEqual((notices.member / 25) * 60 * slack)
  },
  patienceMs,
)

it(
  'a robot says all of it, one every three seconds',
  async () => {
    const process = await house.process()
    const start = house.clock.now()
    for (let n = 0; n < notices.robot; n += 1) await house.post(process, 'robot', words)
    await process.talk.passes(notices.robot * 3, 3)
    const times = house.groups.robot.messages.map(({ at }) => at.getTime())
    expect(times).toHaveLength(notices.robot)
    expect(mostInAMinute(times)).toBeLessThanOrEqual(20)
    expect(secondsSince(start, times)).toBeLessThanOrEqual(notices.robot * 3 * slack)
  },
  patienceMs,
)
