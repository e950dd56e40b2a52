import type { ReplyHandle } from '../../src/chat/outgoing.ts'
import { msPerHour } from '../../src/clock/lengths.ts'
import type { CodeSealer } from './ports.ts'

/** What rewrites a card once: the code of its sending, or of a click on it (developer.work.weixin.qq.com/document/path/94888). */
export const responseCode = 'response_code'
/** How long a code is good for. */
const codeLives = 72 * msPerHour

/** By which a card can be rewritten, and taken back where its message id is known. A click does not tell that. */
export interface CopyHandle {
  code: string
  msgId?: string
}

/** The code stands sealed, and behind it the id. */
export const writeHandle = (
  { code, msgId = '' }: CopyHandle,
  at: Date,
  codes: Pick<CodeSealer, 'seal'>,
): ReplyHandle => ({
  kind: responseCode,
  value: `${codes.seal(code)} ${msgId}`.trim(),
  expiresAt: new Date(at.getTime() + codeLives),
  uses: 1,
})

/** Undefined where the code cannot be opened any more. */
export function readHandle({ value }: ReplyHandle, codes: Pick<CodeSealer, 'open'>): CopyHandle | undefined {
  const [sealed = '', msgId] = value.split(' ')
  const code = codes.open(sealed)
  return code === undefined ? undefined : { code, ...(msgId ? { msgId } : {}) }
}
