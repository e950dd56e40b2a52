import { afterEach, beforeEach, expect, it } from 'vitest'
import { audited, dealOf, numberOf } from '../../../misbehaviour/deals.ts'
import { setAside } from '../../../misbehaviour/judge.ts'
import { until } from '../../../misbehaviour/world.ts'
import { createTestDatabase, type TestDatabase } from '../../../support/test-store.ts'
import { DingtalkHouse } from './dingtalk-house.ts'

const leaders = ['王芳', '陈总', '马总', '牛总'] as const
const presses = 20
const title = '海天项目'

let database: TestDatabase
let house: DingtalkHouse

beforeEach(async () => {
  database = await createTestDatabase()
  // The embedded database has one server; the other one has two, and each press comes to the one or the other.
  house = await DingtalkHouse.open(database, { servers: database.dialect === 'postgres' ? 2 : 1 })
})
afterEach(async () => {
  await house.close()
  await database.remove()
})

/** The card of the request, before each of the four. */
async function everybodyHasIt() {
  await dealOf(house, '李雷', title, { moved: 2 })
  const number = await numberOf(house, title)
  const li = house.person('李雷')
  await li.types(`deal move ${number}`, () => li.sees('等 王芳'))
  return await Promise.all(
    leaders.map(async (name) => {
      const leader = house.person(name)
      if (name !== '王芳') await leader.types(`approvals ${number}`, () => leader.sees(title))
      await until(house, 'the request', () => leader.sees(title))
      return { leader, card: leader.sees(title)! }
    }),
  )
}

it('twenty presses at once by four people are one decision, and every copy says so', async () => {
  const { fake } = house
  const copies = await everybodyHasIt()
  const before = fake.bill.pushes
  const pushes = Array.from({ length: presses }, (_, n) => {
    const { leader, card } = copies[n % copies.length]!
    return leader.press(card, '批准')
  })
  await until(house, 'acknowledgements', () => pushes.every(({ deliveries }) => deliveries[0]?.ack?.code === 200))
  await until(house, 'everything to be said', () => house.isDone())

  const { id } = (await house.read((reader) => reader.select().from(reader.tables.approval)))[0]!
  expect(await audited(house, id, 'approval.decided')).toBe(1)
  const now = copies.map(({ leader, card }) => leader.read.find(({ key }) => key === card.key)!)
  const [, decidedBy] = /已由 (\S+) 于/.exec(now[0]!.words)!
  for (const { words, controls } of now) {
    expect(words).toMatch(new RegExp(`已由 ${decidedBy} 于 .* 批准`))
    expect(controls).toEqual([])
  }
  // Each press is answered where it was made, and costs one push.
  const outcomes = copies.flatMap(({ card }) => fake.cards.all.get(card.key)!.outcomes)
  expect(outcomes).toEqual(pushes.map(() => 'applied'))
  expect(fake.bill.pushesOf('card')).toBe(presses)
  expect(fake.bill.pushes - before).toBe(presses)
  expect(await setAside(house)).toEqual([])
  expect(fake.violations.filter(({ kind }) => kind !== 'two openings')).toEqual([])
})
