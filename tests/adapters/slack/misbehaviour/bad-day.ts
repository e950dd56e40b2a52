import { afterTheFaults, type Judged } from '../../../misbehaviour/after-the-faults.ts'
import { journeys } from './journeys/index.ts'
import { slackJudge } from './judge.ts'
import type { Knob } from './knobs.ts'
import type { SlackHouse } from './slack-house.ts'

const second = 1_000

/** Everybody does what they have to do while Slack is unwell for so many seconds, and everything is looked at afterwards. */
export async function badDay(house: SlackHouse, knob: Knob, seconds: number): Promise<Judged> {
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
  house.slack.knobs.clear()
  await knob.back?.(house)
  return await afterTheFaults(house, doings, slackJudge(house))
}
