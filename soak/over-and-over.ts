import type { Doing } from '../tests/misbehaviour/after-the-faults.ts'
import type { Check, Journey } from '../tests/misbehaviour/journey.ts'
import type { World } from '../tests/misbehaviour/world.ts'

/** Between two of the same: together people make fewer changes than a platform takes, milliseconds. */
const pauseMs = 10_000

/** One thing that people do, again and again until the time is over. @param end as `performance.now` has it */
export function overAndOver<W extends World>(
  house: W,
  journey: Journey<W>,
  end: number,
  say: (line: string) => void,
): Doing {
  const checks: Check[] = []
  const going = async (): Promise<Check> => {
    do {
      const title = `海天${journey.name}·${String(checks.length + 1).padStart(3, '0')}`
      await journey.prepare?.(house, title)
      checks.push(await journey.run(house, title))
      await house.passes(pauseMs)
    } while (performance.now() < end)
    say(`${journey.name} × ${checks.length}`)
    return async () => (await Promise.all(checks.map((check) => check()))).flat()
  }
  const done = going()
  // Judged when all is over.
  done.catch((error: unknown) => say(`${journey.name}, ${checks.length + 1}: ${String(error)}`))
  return { name: journey.name, done }
}
