import type { IncomingHttpHeaders } from 'node:http'
import type { WebPorts } from '../ports.ts'
import { whyForeign } from '../verify.ts'

/** A page that asks again and again must not fill the log: each reason once in so many milliseconds. */
const tellAgainAfterMs = 60_000

/** Tells foreign requests from our own, and the log why. True: refuse it. */
export type IsForeign = (headers: IncomingHttpHeaders) => boolean

export function foreignRequests({ log, clock }: Pick<WebPorts, 'log' | 'clock'>): IsForeign {
  const toldAt = new Map<string, number>()
  return (headers) => {
    const reason = whyForeign(headers)
    if (reason === undefined) return false
    const now = clock.now().getTime()
    if (now - (toldAt.get(reason) ?? Number.NEGATIVE_INFINITY) >= tellAgainAfterMs) {
      toldAt.set(reason, now)
      log.warn({ reason }, 'web chat: a request was refused; it is for browsers on this machine, without a proxy')
    }
    return true
  }
}
