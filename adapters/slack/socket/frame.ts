import { z } from 'zod'

/** What Slack says through a socket (docs.slack.dev/apis/events-api/using-socket-mode). */
const frame = z.union([
  z.object({ type: z.literal('hello'), num_connections: z.number().default(1) }),
  z.object({ type: z.literal('disconnect'), reason: z.string().default('') }),
  z.object({
    type: z.string(),
    envelope_id: z.string().min(1),
    payload: z.unknown().optional(),
    retry_attempt: z.number().optional(),
  }),
])
export type Frame = z.output<typeof frame>
export type Envelope = Extract<Frame, { envelope_id: string }>

/** Undefined: nothing we know. */
export function readFrame(data: unknown, isBinary: boolean): Frame | undefined {
  if (isBinary || typeof data !== 'string') return undefined
  try {
    return frame.parse(JSON.parse(data))
  } catch {
    return undefined
  }
}

export const isEnvelope = (one: Frame): one is Envelope => 'envelope_id' in one
