import { z } from 'zod'

const frame = z.object({
  type: z.string(),
  headers: z.looseObject({ topic: z.string(), messageId: z.string().optional() }),
  data: z.string().default(''),
})

const pushed = frame.extend({
  type: z.enum(['EVENT', 'CALLBACK']),
  headers: z.looseObject({ topic: z.string(), messageId: z.string().min(1) }),
})

/** Something DingTalk wants acknowledged; `data` is JSON that nobody has read. */
export type Pushed = z.output<typeof pushed>

/** What DingTalk says of the connection itself: `ping`, `disconnect`, `KEEPALIVE`, `CONNECTED`, `REGISTERED`. */
export interface SystemFrame {
  type: 'SYSTEM'
  headers: { topic: string; messageId?: string | undefined }
  data: string
}

export type Frame = Pushed | SystemFrame

/** What comes over a connection (open.dingtalk.com/document/direction/stream-mode-protocol). Undefined: nothing we know. */
export function readFrame(text: string): Frame | undefined {
  const read = frame.safeParse(parsed(text))
  if (!read.success) return undefined
  const { type, headers, data } = read.data
  if (type === 'SYSTEM') return { type, headers, data }
  const found = pushed.safeParse(read.data)
  return found.success ? found.data : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
