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
    const head = [
      `POST ${route} HTTP/1.1`,
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      `Content-Length: ${content.length}`,
      `X-Slack-Request-Timestamp: ${timestamp}`,
      `X-Slack-Signature: ${sign(secret, timestamp, content)}`,
      'User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)',
    ]
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), content])
  })
}
