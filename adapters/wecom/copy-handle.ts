import { z } from 'zod'
import type { ReplyHandle } from '../../src/chat/outgoing.ts'
import { msPerHour } from '../../src/clock/lengths.ts'
import type { TextSealer } from './ports.ts'

/** What rewrites a card once: the code of its sending, or of a click on it (developer.work.weixin.qq.com/document/path/94888). */
export const responseCode = 'response_code'
/** How long a code is good for. */
const codeLives = 72 * msPerHour

const shape = z.object({
  code: z.string(),
  msgIds: z.array(z.string()).optional(),
  earlier: z.array(z.string()).optional(),
})

/**
 * By which a card can be rewritten, and taken back where the ids of its messages are known. `earlier`: the codes of the cards before it that
 * the same list took. A click tells its card's code alone.
 */
export type CopyHandle = z.infer<typeof shape>

export const writeHandle = (handle: CopyHandle, at: Date, codes: Pick<TextSealer, 'seal'>): ReplyHandle => ({
  kind: responseCode,
  value: codes.seal(JSON.stringify(handle)),
  expiresAt: new Date(at.getTime() + codeLives),
  uses: 1,
})

/** Undefined where it cannot be opened any more. After a press the code is the click's, and all else is as it was sent. */
export function readHandle(
  { value, postedWith }: ReplyHandle,
  codes: Pick<TextSealer, 'open'>,
): CopyHandle | undefined {
  const newest = opened(value, codes)
  const first = postedWith === undefined ? undefined : opened(postedWith, codes)
  return newest && { ...first, ...newest }
}

function opened(value: string, codes: Pick<TextSealer, 'open'>): CopyHandle | undefined {
  const text = codes.open(value)
  return text === undefined ? undefined : shape.parse(JSON.parse(text))
}
