import { sign } from '../../tests/fakes/test-platform/verify.ts'
import { messageBodies } from '../messages.ts'

export const route = '/test/events'
export const secret = 'bench-secret'

/**
 * Complete HTTP requests, each a different message, signed as Slack signs: made before the load begins, so that the
 * generator only writes bytes. Slack's signatures are good for five minutes; a run is shorter.
 */
export function signedRequests(count: number): Buffer[] {
  const now = Date.now()
  const timestamp = Math.floor(now / 1000)
  return messageBodies(count, 2, now).map((body) => {
    const content = Buffer.from(body)
    return signedRequest(route, content, { timestamp, signature: sign(secret, timestamp, content) })
  })
}

/** One request as Slack sends it. @param timestamp seconds */
export function signedRequest(
  path: string,
  content: Buffer,
  { timestamp, signature }: { timestamp: number; signature: string },
): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Content-Length: ${content.length}`,
    `X-Slack-Request-Timestamp: ${timestamp}`,
    `X-Slack-Signature: ${signature}`,
    'User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)',
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), content])
}

/** The n-th of what was made beforehand. @throws where there are fewer */
export function pooled<T>(pool: readonly T[], n: number): T {
  if (n >= pool.length) throw new Error(`all ${pool.length} requests are used up; every one may be sent only once`)
  return pool[n]!
}
