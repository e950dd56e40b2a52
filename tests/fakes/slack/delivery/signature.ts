import { createHmac } from 'node:crypto'

/** Slack's signature v0 over `v0:timestamp:body`. @param timestamp seconds */
export function signatureOf(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}
