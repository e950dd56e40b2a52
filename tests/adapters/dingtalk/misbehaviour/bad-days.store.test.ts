import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { badDay } from '../../../misbehaviour/bad-day.ts'
import { createTestDatabase, type TestDatabase } from '../../../support/test-store.ts'
import { todaysPart } from '../../../support/todays-part.ts'
import { allAtRandom } from './all-at-random.ts'
import { DingtalkHouse } from './dingtalk-house.ts'
import { journeys } from './journeys/index.ts'
import { dingtalkJudge } from './judge.ts'
import { knobs } from './knobs.ts'

/** Of the day, so that every day tries another one; TEST_SEED=<number> brings one back. */
const seed = Number(process.env.TEST_SEED ?? Math.floor(Date.now() / 86_400_000))

const atRandom = { knob: allAtRandom(seed), seconds: 20 }
const days = knobs.flatMap((knob) => [{ knob, seconds: 8 }, atRandom])
/** A day is one fault alone on the one database and everything at once on the other; a soak has all of them on both. */
const today = [...new Set(todaysPart(days, days.length))].map((one) => ({ ...one, name: one.knob.name }))

/** A day ends by itself, however little of the machine is left for it; milliseconds. */
const longest = 240_000

let database: TestDatabase
let house: DingtalkHouse | undefined

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  await house?.close()
  house = undefined
  await database.remove()
})

describe('what people do on DingTalk is done once, said once and shown as it is', () => {
  it.each(today)(
    'on a bad day: $name',
    async ({ knob, seconds }) => {
      house = await DingtalkHouse.open(database, { seed })
      const { findings } = await badDay<DingtalkHouse>(house, { knob, seconds, journeys, judge: dingtalkJudge(house) })
      expect(findings).toEqual([])
    },
    longest,
  )
})
