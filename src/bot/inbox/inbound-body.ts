import type { Inbound } from '../../chat/inbound.ts'
import { isStorable } from '../../typed-text/storable.ts'

/**
 * One line of JSON, and the platform's body below it as it came: escaping it would cost more than all the rest. One that
 * cannot be stored as it is (PostgreSQL has no NUL in texts) is in the JSON.
 * The answer window belongs to the process that received it, so `answerBy` is not kept.
 */
export function serialiseInbound({ answerBy: _answerBy, raw, ...kept }: Inbound): string {
  return isStorable(raw) ? `${JSON.stringify(kept)}\n${raw}` : JSON.stringify({ ...kept, raw })
}

export function parseInbound(body: string): Inbound {
  const lineEnd = body.indexOf('\n')
  const line = lineEnd < 0 ? body : body.slice(0, lineEnd)
  const below = lineEnd < 0 ? {} : { raw: body.slice(lineEnd + 1) }
  const parsed = { ...JSON.parse(line), ...below } as Inbound
  const { reply, ...rest } = parsed
  return {
    ...rest,
    at: new Date(parsed.at),
    ...(reply ? { reply: { ...reply, expiresAt: new Date(reply.expiresAt) } } : {}),
  }
}
