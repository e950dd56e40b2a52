import { limits } from '../../../../adapters/slack/limits.ts'
import type { Check } from './journeys/journey.ts'
import { copiesShown, doubledPosts, drawAllAgain, exceededLimits, lostDeliveries, setAside } from './judge.ts'
import type { House } from './world.ts'

/** Everything is as it is to stay by then, milliseconds. */
const finalWithinMs = 10_000
/** What is not done by then does not get done. */
const giveUpMs = 60_000
const lookEveryMs = 200
/** Copies are rewritten no faster than Slack takes it, milliseconds. */
const msPerRewrite = 60_000 / limits.pace.rewritesPerLanePerMinute!

/** What somebody is doing, and how it is looked at when it is done. */
export interface Doing {
  name: string
  done: Promise<Check>
}

export interface Judged {
  /** What must not be, in sentences. */
  findings: string[]
  /** How long after the faults all cards were as they stayed, milliseconds. */
  finalAfterMs: number
}

/** Looks whether all is as it should be; whoever is still at something finishes it meanwhile. Call it when the faults end. */
export async function afterTheFaults(house: House, doings: readonly Doing[]): Promise<Judged> {
  const goOn = house.rests()
  const finalAfterMs = await untilDone(house)
  const findings =
    finalAfterMs > finalWithinMs ? [`${finalAfterMs} ms after the faults something was still to be said`] : []
  findings.push(...(await notFinal(house)))
  goOn()
  for (const { name, done } of doings) {
    const check = await done.catch((error: unknown) => async () => [String(error)])
    await untilDone(house)
    findings.push(...(await check()).map((what) => `${name}: ${what}`))
  }
  findings.push(...doubledPosts(house), ...exceededLimits(house))
  findings.push(...(await lostDeliveries(house)), ...(await setAside(house)))
  return { findings, finalAfterMs }
}

/** @returns how long it took */
async function untilDone(house: House, mostMs = giveUpMs): Promise<number> {
  const began = house.now().getTime()
  const passed = () => house.now().getTime() - began
  while (!(await house.isDone()) && passed() < mostMs) await house.goesOn(lookEveryMs)
  return passed()
}

/** Cards that look different when they are drawn from what is true now. */
async function notFinal(house: House): Promise<string[]> {
  const before = await copiesShown(house)
  await drawAllAgain(house)
  const mostMs = giveUpMs + before.size * msPerRewrite
  if ((await untilDone(house, mostMs)) >= mostMs) return ['not every card could be drawn again']
  const after = await copiesShown(house)
  return [...before].flatMap(([copy, shown]) =>
    after.get(copy) === shown ? [] : [`${copy} was not final: ${shown} instead of ${after.get(copy)}`],
  )
}
