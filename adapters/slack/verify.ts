import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds a request may be old, or early by another clock. Bolt takes any from the future. */
const tolerance = 300

export interface SignedHeaders {
  timestamp: string | string[] | undefined
  signature: string | string[] | undefined
}

/**
 * Whether Slack signed these bytes: `v0=` and the HMAC-SHA256 of `v0:timestamp:body` with the signing secret
 * (docs.slack.dev/authentication/verifying-requests-from-slack). An empty secret signs nothing.
 * @param now seconds
 */
export function isSigned(secret: string, { timestamp, signature }: SignedHeaders, body: Buffer, now: number): boolean {
  if (secret === '' || typeof timestamp !== 'string' || typeof signature !== 'string') return false
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > tolerance) return false
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`,
  )
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
