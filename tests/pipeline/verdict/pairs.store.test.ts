import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UserError } from '../../../src/errors/user-error.ts'
import type { Store } from '../../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { todaysPart } from '../../support/todays-part.ts'
import { hireTeam, type Team } from '../sales-team.ts'
import { gateBefore } from './pairs/gated.ts'
import { changers, judges, type UseCase } from './pairs/use-cases.ts'
import { newWorld, stateOf, type World } from './pairs/world.ts'

let database: TestDatabase
let store: Store
let team: Team

beforeAll(async () => {
  database = await createTestDatabase()
  store = await database.open()
  team = await hireTeam(store)
})
afterAll(() => database.remove())

interface Outcome {
  judge: string
  changer: string
  state: unknown
}

/** A policy comes in several transactions: between two of them a no has another reason, and is a no all the same. */
const ended = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    (result) => (isRefused(result) ? 'refused' : 'done'),
    (error) => {
      if (error instanceof UserError) return 'refused'
      throw error
    },
  )

/** Of several deals each has its own answer. */
const isRefused = (result: unknown): boolean => Array.isArray(result) && result[0]?.type === 'refused'

type Way = (world: World, judge: UseCase, changer: UseCase) => Promise<Omit<Outcome, 'state'>>

const judgeFirst: Way = async (world, judge, changer) => {
  const judged = await ended(judge(world, store))
  return { judge: judged, changer: await ended(changer(world, store)) }
}

const changerFirst: Way = async (world, judge, changer) => {
  const changed = await ended(changer(world, store))
  return { judge: await ended(judge(world, store)), changer: changed }
}

/** `first` has read everything and not written yet when `second` runs: to its end, or until it waits for the first. */
async function meanwhile(world: World, first: UseCase, second: UseCase): Promise<[string, string]> {
  const gate = gateBefore(store)
  const one = ended(first(world, gate.store))
  await Promise.race([gate.reached, one])
  const other = ended(second(world, store))
  await Promise.race([other, new Promise((resolve) => setTimeout(resolve, 120))])
  gate.open()
  return await Promise.all([one, other])
}

const changerInside: Way = async (world, judge, changer) => {
  const [judged, changed] = await meanwhile(world, judge, changer)
  return { judge: judged, changer: changed }
}

const judgeInside: Way = async (world, judge, changer) => {
  const [changed, judged] = await meanwhile(world, changer, judge)
  return { judge: judged, changer: changed }
}

const pairs = Object.keys(judges).flatMap((judge) => Object.keys(changers).map((changer) => [judge, changer] as const))

describe('a verdict and what changes something it rests on, at the same moment', () => {
  it.each(todaysPart(pairs, 2))('%s, and %s: as if one had come after the other', async (judgeName, changerName) => {
    const { stage, run: judge } = judges[judgeName]!
    const { run: changer, after } = changers[changerName]!
    const outcomeOf = async (way: Way): Promise<Outcome> => {
      const world = await newWorld(store, team, stage)
      const outcome = { ...(await way(world, judge, changer)), state: await stateOf(world) }
      await after?.(world, store)
      return outcome
    }
    const inTurn = [await outcomeOf(judgeFirst), await outcomeOf(changerFirst)]
    // With one writer nothing runs in between: a transaction that stops there would only stop everybody.
    if (database.dialect === 'sqlite') return
    for (const way of [changerInside, judgeInside]) expect(inTurn).toContainEqual(await outcomeOf(way))
  })
})
