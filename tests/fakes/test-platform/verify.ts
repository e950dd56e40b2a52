import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs the way Slack does: v0 = HMAC-SHA256 over `v0:timestamp:body`. */
export function sign(secret: string, timestamp: number, body: Buffer | string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`
}

/** @param now seconds */
export function isSigned(
  secret: string,
  headers: { timestamp: string | undefined; signature: string | undefined },
  body: Buffer,
  now: number,
): boolean {
  const timestamp = Number(headers.timestamp)
  if (!Number.isInteger(timestamp) || Math.abs(now - timestamp) > 300) return false
  const expected = Buffer.from(sign(secret, timestamp, body))
  const given = Buffer.from(headers.signature ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
