import type { Check } from './journey.ts'
import type { Onlooker, World } from './world.ts'

/** Everything is as it is to stay by then, milliseconds. */
const finalWithinMs = 10_000
/** What is not done by then does not get done. */
const giveUpMs = 60_000
const lookEveryMs = 200

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

/** How a platform is looked at. */
export interface Judge {
  /** Cards that do not say what is true now, in sentences. @param done waits until nothing is left to say, so long at most */
  notFinal(done: (mostMs: number) => Promise<boolean>): Promise<string[]>
  /** Until everything is as it stays, milliseconds, where a limit of the platform holds it up for longer than a moment. */
  finalWithinMs?: number
  /** What must not be, in sentences. */
  findings(): Promise<string[]>
}

/** Looks whether all is as it should be; whoever is still at something finishes it meanwhile. Call it when the faults end. */
export async function afterTheFaults(house: World & Onlooker, doings: readonly Doing[], judge: Judge): Promise<Judged> {
  const goOn = house.rests()
  const within = judge.finalWithinMs ?? finalWithinMs
  const finalAfterMs = await untilDone(house, Math.max(within, giveUpMs))
  const findings = finalAfterMs > within ? [`${finalAfterMs} ms after the faults something was still to be said`] : []
  findings.push(...(await judge.notFinal(async (mostMs) => (await untilDone(house, mostMs)) < mostMs)))
  goOn()
  for (const { name, done } of doings) {
    const check = await done.catch((error: unknown) => async () => [String(error)])
    await untilDone(house)
    findings.push(...(await check()).map((what) => `${name}: ${what}`))
  }
  findings.push(...(await judge.findings()))
  return { findings, finalAfterMs }
}

/** @returns how long it took */
async function untilDone(house: World & Onlooker, mostMs = giveUpMs): Promise<number> {
  const began = house.now().getTime()
  const passed = () => house.now().getTime() - began
  while (!(await house.isDone()) && passed() < mostMs) await house.goesOn(lookEveryMs)
  return passed()
}
