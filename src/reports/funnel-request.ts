import { z } from 'zod'
import { parseTimeZone } from '../people/time-zone.ts'
import { isPeriodName } from './period.ts'

/** Whose deals a funnel is about. `visible`: all that the asker may see. */
const whose = z.discriminatedUnion('of', [
  z.object({ of: z.literal('mine') }),
  z.object({ of: z.literal('visible') }),
  z.object({ of: z.literal('region'), region: z.string().max(60) }),
  z.object({ of: z.literal('person'), personId: z.string().max(40) }),
])
export type Whose = z.infer<typeof whose>

const request = z.object({
  askerId: z.string().max(40),
  whose,
  period: z.string().max(40).refine(isPeriodName),
  /** Without it the one most of the deals are in. */
  pipelineId: z.string().max(40).optional(),
  /** IANA name: in which days a period is counted. */
  timeZone: z.string().refine((name) => parseTimeZone(name) !== undefined),
  /** When it should have been there; only on a picture that comes late. */
  plannedFor: z.iso.datetime().optional(),
})

/** A request for a funnel. A moving period stays one (`7d`, not its dates): a card shows the state of when it is drawn. */
export type FunnelRequest = z.infer<typeof request>

/** The request as a card's subject. */
export function writeRequest(wanted: FunnelRequest): string {
  return JSON.stringify(request.parse(wanted))
}

/** Undefined for anything that is no request; a subject comes back from outside and is not trusted. */
export function readRequest(subject: string): FunnelRequest | undefined {
  try {
    return request.parse(JSON.parse(subject))
  } catch {
    return undefined
  }
}
