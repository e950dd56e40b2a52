import type { Pace } from '../../chat/capabilities.ts'
import { jitterMs } from '../../clock/jitter.ts'
import type { Scheduled } from '../definitions/context.ts'

/** When what is due now goes out. */
export function whenScheduled(
  { id, spread }: Scheduled,
  { crowdedMinutes = [] }: Pick<Pace, 'crowdedMinutes'>,
  now: Date,
): Date {
  const isSpread = spread === 'always' || crowdedMinutes.includes(now.getUTCMinutes())
  return isSpread ? new Date(now.getTime() + jitterMs(id)) : now
}
