import { count, eq } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { longestJitterMs } from '../../../../src/clock/jitter.ts'
import { day } from '../../../escalation/late-deals.ts'
import { everybodyOf } from '../../../escalation/late-teams.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { DueTogether } from './due-together.ts'
import { mostInAMinute, secondsSince } from './pace.ts'
import { PlacesHouse, type Process } from './places-house.ts'

const isLong = process.env.SOAK === '1'
/** Forty people, 512 deals and six groups; or some of them. */
const size = isLong
  ? { supervisors: 8, reps: 4, deals: 16, groups: 2 }
  : { supervisors: 2, reps: 2, deals: 3, groups: 1 }
const notices = isLong ? { member: 300, robot: 100 } : { member: 26, robot: 4 }
/** How much later than the lanes' figures alone allow. */
const slack = 1.1
const patienceMs = isLong ? 600_000 : 60_000
const due = new Date('2026-11-30T02:00:00Z')

let house: PlacesHouse
let company: DueTogether

useStoreForEach(
  async (store) => {
    house = await PlacesHouse.open(store)
    company = new DueTogether(house)
    await company.found(size, due, 7 * day)
  },
  { timeoutMs: 300_000 },
)
afterEach(async () => {
  expect(house.fake.violations).toEqual([])
  await house.close()
})

/** One process, in the moment in which all of it is due. */
async function awake(): Promise<Process> {
  const { clock } = house
  clock.advance(due.getTime() - clock.now().getTime() - 60_000)
  const process = await company.process()
  await company.meetBot()
  await process.talk.settled()
  clock.advance(60_000)
  await company.wakes(process)
  return process
}

const left = async () =>
  await house.store.read(async (reader) => {
    const { outbox } = reader.tables
    const [row] = await reader.select({ open: count() }).from(outbox).where(eq(outbox.state, 'open'))
    return row?.open
  })

it(
  'what falls due in one minute is one message to each person and one picture in each group, and nothing after it is late',
  async () => {
    const process = await awake()
    const [{ supervisor }] = company.teams as [(typeof company.teams)[0]]
    const robot = company.groups.find(({ way }) => way === 'robot')!
    await company.notify(process, { to: 'person', personId: supervisor.id }, notices.member)
    await company.notify(process, { to: 'conversation', conversationId: robot.conversation }, notices.robot)
    // Until the next wake nothing else falls due.
    for (let seconds = 0; seconds < 3_600 && (await left()) !== 0; seconds += 30)
      await process.talk.passes(30, isLong ? 3 : 6)

    const told = Map.groupBy(company.told(due), ({ name }) => name)
    for (const { name } of everybodyOf(company.teams)) {
      expect(
        told.get(name)!.filter(({ isDigest }) => isDigest),
        name,
      ).toHaveLength(1)
      expect(mostInAMinute(told.get(name)!.map(({ at }) => at))).toBeLessThanOrEqual(30)
    }
    expect(told.get(supervisor.name)!.filter(({ msgtype }) => msgtype === 'text')).toHaveLength(notices.member)
    for (const { way, group } of company.groups) expect(company.pictures(group), `${way} ${group.name}`).toHaveLength(1)
    expect(await house.dead()).toEqual([])

    const digests = [...told.values()].map((all) => all.find(({ isDigest }) => isDigest)!.at)
    expect(Math.max(...digests) - due.getTime()).toBeGreaterThan(longestJitterMs / 3)
    const toMember = told.get(supervisor.name)!.map(({ at }) => at)
    const byRobot = company.said(robot.group, due)
    expect(mostInAMinute(byRobot)).toBeLessThanOrEqual(20)
    expect(secondsSince(due, toMember)).toBeLessThanOrEqual((90 + (toMember.length / 25) * 60) * slack)
    expect(secondsSince(due, byRobot)).toBeLessThanOrEqual((90 + byRobot.length * 3) * slack)
  },
  patienceMs,
)
