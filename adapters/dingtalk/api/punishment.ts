import { z } from 'zod'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'

/** `{"status":1111,"wait":5,"source":"x5","punish":"deny"}`: minutes. */
const shape = z.looseObject({ status: z.coerce.number().pipe(z.literal(1111)), wait: z.coerce.number().catch(5) })

/** What DingTalk says to an address that called too often, in place of an answer. Undefined: it is one. */
export function punishment(json: unknown): RemoteRefused | undefined {
  const { data } = shape.safeParse(json)
  if (!data) return undefined
  const minutes = Math.min(Math.max(data.wait, 1), 60)
  return new RemoteRefused('1111', { about: 'lane', retryAfterMs: minutes * 60_000 })
}
