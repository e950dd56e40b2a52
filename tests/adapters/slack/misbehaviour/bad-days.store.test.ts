import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { badDay } from '../../../misbehaviour/bad-day.ts'
import { createTestDatabase, type TestDatabase } from '../../../support/test-store.ts'
import { todaysPart } from '../../../support/todays-part.ts'
import { allAtRandom } from './all-at-random.ts'
import { journeys } from './journeys/index.ts'
import { slackJudge } from './judge.ts'
import { knobs } from './knobs.ts'
import { SlackHouse, type Way } from './slack-house.ts'

/** Of the day, so that every day tries another one; TEST_SEED=<number> brings one back. */
const seed = Number(process.env.TEST_SEED ?? Math.floor(Date.now() / 86_400_000))
const ways: readonly Way[] = ['http', 'sockets']

const alone = ways.flatMap((way) =>
  knobs.filter(({ only }) => only === undefined || only === way).map((knob) => ({ way, knob, seconds: 8 })),
)
const atRandom = ways.map((way) => ({ way, knob: allAtRandom(seed, way), seconds: 20 }))
/** One fault alone a day and database, and everything at once by one of the ways; a soak has all of them. */
const today = [...todaysPart(alone, alone.length), ...todaysPart(atRandom, ways.length)].map((one) => ({
  ...one,
  name: `${one.knob.name}, ${one.way}`,
}))

/** A day ends by itself, however little of the machine is left for it; milliseconds. */
const longest = 240_000

let database: TestDatabase
let house: SlackHouse | undefined

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  await house?.close()
  house = undefined
  await database.remove()
})

describe('what people do on Slack is done once, said once and shown as it is', () => {
  it.each(today)(
    'on a bad day: $name',
    async ({ way, knob, seconds }) => {
      house = await SlackHouse.open(database, way, seed)
      const day = { knob, seconds, journeys, judge: slackJudge(house) }
      expect(await badDay<SlackHouse>(house, day)).toMatchObject({ findings: [] })
    },
    longest,
  )
})
