import { afterEach, beforeEach, expect, it } from 'vitest'
import { audited, dealOf, numberOf } from '../../../misbehaviour/deals.ts'
import { setAside } from '../../../misbehaviour/judge.ts'
import { until } from '../../../misbehaviour/world.ts'
import { createTestDatabase, type TestDatabase } from '../../../support/test-store.ts'
import { todaysPart } from '../../../support/todays-part.ts'
import { SlackHouse, type Way } from './slack-house.ts'
import { Somebody } from './somebody.ts'

const leaders = ['王芳', '陈总', '马总', '牛总'] as const
const eachPresses = 5
const title = '海天项目'
const ways: readonly Way[] = ['http', 'sockets']

let database: TestDatabase
let house: SlackHouse

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  await house.close()
  await database.remove()
})

/** The card of the request, in the DM of each and in a channel of all four. */
async function everybodyHasIt() {
  await dealOf(house, '李雷', title, { moved: 2 })
  const number = await numberOf(house, title)
  const li = new Somebody(house, '李雷')
  await li.types(`deal move ${number}`, () => li.sees('等 王芳'))
  const channel = house.workspace.channel('领导', { members: leaders.map((name) => house.user(name)) })
  house.app.invite(channel)
  const [wang, ...others] = leaders.map((name) => new Somebody(house, name)) as [Somebody, ...Somebody[]]
  for (const one of others) await one.types(`approvals ${number}`, () => one.sees(title))
  await until(house, 'the request', () => wang.sees(title))
  await wang.does(
    'the request in the channel',
    () => wang.phone.says(channel, `approvals ${number}`, { mentionsBot: true }),
    () => wang.sees(title, channel),
  )
  return { people: [wang, ...others], channel }
}

it.each(todaysPart(ways, ways.length))('twenty presses at once by four people are one decision (%s)', async (way) => {
  house = await SlackHouse.open(database, way)
  const { people, channel } = await everybodyHasIt()
  const presses = Array.from({ length: eachPresses }, (_, n) =>
    people.map((one) => one.phone.presses(one.sees(title, n % 2 ? channel : one.dm)!, { label: '批准' })),
  )
  const acked = (await Promise.all(presses.flat())).map((press) => press.acked)
  expect(acked).toEqual(acked.map(() => true))
  await until(house, 'everything to be said', () => house.isDone())

  const { id } = (await house.read((reader) => reader.select().from(reader.tables.approval)))[0]!
  expect(await audited(house, id, 'approval.decided')).toBe(1)
  // Who was a moment too late is told by the one that was faster, or by the card as it is by then.
  const isAnswer = ({ words }: { words: string }) => words.startsWith('已由 ')
  const answers = people.flatMap(({ phone, dm }) => [...phone.sees(dm), ...phone.sees(channel)].filter(isAnswer))
  const [, decidedBy] = /^已由 (\S+) /.exec(answers[0]!.words)!
  expect(answers.filter(({ words }) => words.startsWith(`已由 ${decidedBy} `))).toHaveLength(19)
  const copies = [...people.map((one) => one.sees('✓ 审批')), people[0]!.sees('✓ 审批', channel)]
  expect(copies.map((copy) => copy?.words.includes(`已由 ${decidedBy} 于`) && copy.controls.length === 0)).toEqual(
    copies.map(() => true),
  )
  expect(await setAside(house)).toEqual([])
})
