import { setTimeout as aWhile } from 'node:timers/promises'
import { journeys } from './journeys/index.ts'
import { copiesShown, doubledPosts, drawAllAgain, exceededLimits, lostDeliveries, setAside } from './judge.ts'
import type { Knob } from './knobs.ts'
import type { SlackHouse } from './slack-house.ts'

const second = 1_000
/** After the faults everything is as it is to stay by then, by the clock. */
const finalWithinMs = 10 * second

export interface BadDay {
  /** What must not be, in sentences. */
  findings: string[]
  /** How long after the end of the faults all cards were as they stayed, milliseconds of the clock. */
  finalAfterMs: number
}

/** Everybody does what they have to do while Slack is unwell for so many seconds, and everything is looked at afterwards. */
export async function badDay(house: SlackHouse, knob: Knob, seconds: number): Promise<BadDay> {
  const titled = journeys.map((journey, n) => ({ journey, title: `海天${n + 1}号` }))
  for (const { journey, title } of titled) await journey.prepare?.(house, title)
  house.skipsToWake(2 * second)
  const { knobs } = house.slack
  knob.turn(house)
  const going = titled.map(async ({ journey, title }) => {
    try {
      return { name: journey.name, check: await journey.run(house, title) }
    } catch (error) {
      return { name: journey.name, check: async () => [String(error)] }
    }
  })
  for (let passed = 0; passed < seconds; passed += 1) {
    await house.goesOn(second)
    await knob.beat?.(house)
  }
  const goOn = house.rests()
  knobs.clear()
  await knob.back?.(house)
  const ended = house.now().getTime()
  const findings: string[] = []
  while (!(await house.isDone()) && house.now().getTime() < ended + 3 * finalWithinMs) await house.goesOn(200)
  const finalAfterMs = house.now().getTime() - ended
  if (finalAfterMs > finalWithinMs) findings.push(`${finalAfterMs} ms after the faults something was still to be said`)
  findings.push(...(await notFinal(house)))
  goOn()
  for (const one of going) {
    const { name, check } = await one
    while (!(await house.isDone())) await house.goesOn(200)
    findings.push(...(await check()).map((what) => `${name}: ${what}`))
  }
  await aWhile(0)
  findings.push(...doubledPosts(house), ...exceededLimits(house))
  findings.push(...(await lostDeliveries(house)), ...(await setAside(house)))
  return { findings, finalAfterMs }
}

/** Cards that look different when they are drawn from what is true now. */
async function notFinal(house: SlackHouse): Promise<string[]> {
  const before = await copiesShown(house)
  await drawAllAgain(house)
  while (!(await house.isDone())) await house.goesOn(200)
  const after = await copiesShown(house)
  return [...before].flatMap(([copy, shown]) =>
    after.get(copy) === shown ? [] : [`${copy} was not final: ${shown} instead of ${after.get(copy)}`],
  )
}
