import { afterTheFaults, type Judge, type Judged } from './after-the-faults.ts'
import type { Journey } from './journey.ts'
import type { Onlooker, World } from './world.ts'

const second = 1_000

/** One way in which a platform is unwell, while it lasts. */
export interface Knob<H> {
  name: string
  turn(house: H): unknown
  /** All is well again; what a platform clears at once is cleared anyway. */
  back?(house: H): unknown
  /** Over as soon as it has happened. */
  moment?: true
  /** Every second while it lasts. */
  beat?(house: H): unknown
}

/** A house in this process. */
export interface DayHouse extends World, Onlooker {
  skipsToWake(beforeMs: number): void
  /** The platform is well again. */
  clear(): void
}

/** Everybody does what they have to do while the platform is unwell for so many seconds, and everything is looked at afterwards. */
export async function badDay<H extends DayHouse>(
  house: H,
  { knob, seconds, journeys, judge }: { knob: Knob<H>; seconds: number; journeys: readonly Journey<H>[]; judge: Judge },
): Promise<Judged> {
  const titled = journeys.map((journey, n) => ({ journey, title: `海天${n + 1}号` }))
  for (const { journey, title } of titled) await journey.prepare?.(house, title)
  house.skipsToWake(2 * second)
  await knob.turn(house)
  const doings = titled.map(({ journey, title }) => ({ name: journey.name, done: journey.run(house, title) }))
  // Whoever is stuck is told of afterwards.
  for (const { done } of doings) done.catch(() => {})
  for (let passed = 0; passed < seconds; passed += 1) {
    await house.goesOn(second)
    await knob.beat?.(house)
  }
  house.clear()
  await knob.back?.(house)
  return await afterTheFaults(house, doings, judge)
}
