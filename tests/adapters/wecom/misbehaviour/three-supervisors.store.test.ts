import { afterEach, beforeEach, expect, it } from 'vitest'
import { audited, dealOf, numberOf } from '../../../misbehaviour/deals.ts'
import { until } from '../../../misbehaviour/world.ts'
import { createTestDatabase, type TestDatabase } from '../../../support/test-store.ts'
import { WecomHouse } from './wecom-house.ts'

const leaders = ['王芳', '陈总', '马总'] as const
const presses = 20
const title = '海天项目'

let database: TestDatabase
let house: WecomHouse

beforeEach(async () => {
  database = await createTestDatabase()
  // The embedded database has one server; the other one has two, and each press comes to the one or the other.
  house = await WecomHouse.open(database, { servers: database.dialect === 'postgres' ? 2 : 1 })
})
afterEach(async () => {
  await house.close()
  await database.remove()
})

/** The card of the request, before each of the three. */
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
      const card = leader.sees(title)!
      const { token } = card.controls.find(({ label }) => label === '批准')!
      const [key] = JSON.parse(token) as [string]
      return { leader, msgid: card.key, key }
    }),
  )
}

it('twenty presses at once by three supervisors are one decision, and each copy says so by its own code', async () => {
  const { fake } = house
  const copies = await everybodyHasIt()
  const pressings = Array.from({ length: presses }, (_, n) => {
    const { leader, msgid, key } = copies[n % copies.length]!
    house.isToldTo(n)
    return fake.presses(leader.userid, msgid, key, {}, { stale: true })
  })
  expect((await Promise.all(pressings)).map(({ state }) => state)).toEqual(pressings.map(() => 'acknowledged'))
  await until(house, 'everything to be said', () => house.isDone())

  const { id } = (await house.read((reader) => reader.select().from(reader.tables.approval)))[0]!
  expect(await audited(house, id, 'approval.decided')).toBe(1)
  const now = copies.map(({ leader, msgid }) => leader.read.find(({ key }) => key === msgid)!)
  const [, decidedBy] = /已由 (\S+) 于/.exec(now[0]!.words)!
  for (const { words, controls } of now) {
    expect(words).toMatch(new RegExp(`已由 ${decidedBy} 于 .* 批准`))
    expect(controls).toEqual([])
  }
  const rewritten = fake.calls.filter(
    ({ path, answer }) => path.endsWith('update_template_card') && answer.errcode === 0,
  )
  const codes = rewritten.map(({ body }) => body.response_code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(new Set(rewritten.map(({ body }) => String(body.userids)))).toEqual(
    new Set(copies.map(({ leader }) => leader.userid.toLowerCase())),
  )
  expect(fake.violations).toEqual([])

  // Who still has the old card before them gets one fresh card for it, also where no code is good any more and WeCom tells of it twice.
  const { leader, msgid, key } = copies[1]!
  const before = leader.read.length
  house.isToldTo(0)
  const pressing = fake.presses(leader.userid, msgid, key, {}, { stale: true })
  fake.world.codes.spendAll()
  const pressed = await pressing
  house.isToldTo(1)
  await fake.repeats(pressed)
  await until(house, 'what became of it', () => leader.read.length > before)
  await until(house, 'everything to be said', () => house.isDone())
  expect(leader.read.length).toBe(before + 1)
  expect(leader.read.at(-1)!.words).toContain(`已由 ${decidedBy} `)
})
