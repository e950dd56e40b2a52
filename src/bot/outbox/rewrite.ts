import type { Capabilities } from '../../chat/capabilities.ts'
import { hasButtons } from '../../chat/has-buttons.ts'
import type { Copy, OutgoingBody, Sent } from '../../chat/outgoing.ts'
import type { Translator } from '../../i18n/translate.ts'

/** A copy as it was posted. */
export interface KnownCopy {
  messageId: string
  edit: Sent['edit']
  at: Date
}

/** What becomes of a copy whose subject changed. `forget`: it stays as it is, and is not kept true any more. */
export type Rewrite =
  | { do: 'send'; replaces: Copy; body: OutgoingBody; forget: boolean }
  /** The copy stays as it is; a message of its own says what became of it. */
  | { do: 'say'; body: OutgoingBody }
  | { do: 'leave' }
  | { do: 'forget' }

/**
 * What a changed copy gets (docs/decisions/050-copies-that-can-be-rewritten-once.md).
 * @param drawn undefined: who has it may not see its subject any more; then it becomes a sentence, or is taken back
 */
export function rewriteOf(
  copy: KnownCopy,
  capabilities: Capabilities,
  drawn: OutgoingBody | undefined,
  t: Translator,
  now: Date,
): Rewrite {
  const way = wayTo(copy, capabilities, now)
  if (way) {
    if (drawn && way === 'once' && mayChangeAgain(drawn)) return { do: 'leave' }
    const body = drawn ?? notYours(t)
    return { do: 'send', replaces: replacing(copy), body, forget: way === 'once' }
  }
  // The next press on it may show what is true then.
  if (drawn && capabilities.cardInAck) return { do: 'leave' }
  if (drawn && capabilities.edit === 'once' && copy.edit && !mayChangeAgain(drawn)) return { do: 'say', body: drawn }
  if (!isRecallable(copy, capabilities, now)) return { do: 'forget' }
  // It may have to be taken back some day.
  if (drawn) return { do: 'leave' }
  return { do: 'send', replaces: replacing(copy), body: { type: 'recall' }, forget: true }
}

/** Undefined: it cannot be rewritten, now or ever. */
function wayTo({ edit }: KnownCopy, { edit: can }: Capabilities, now: Date): 'always' | 'once' | undefined {
  if (can === 'never' || edit === 'never') return undefined
  if (edit && edit.expiresAt <= now) return undefined
  if (can === 'once' && !edit) return undefined
  return can
}

const replacing = ({ messageId, edit }: KnownCopy): Copy => ({
  messageId,
  ...(edit && edit !== 'never' ? { edit } : {}),
})

/** A handle that is good for one rewrite is kept for the last one. */
const mayChangeAgain = (body: OutgoingBody): boolean => body.type === 'card' && hasButtons(body.card)

const isRecallable = ({ at }: KnownCopy, { recallMs }: Capabilities, now: Date): boolean =>
  recallMs !== undefined && now.getTime() - at.getTime() < recallMs

/** Without data and without buttons. */
function notYours(t: Translator): OutgoingBody {
  return { type: 'card', card: { kind: 'facts', headline: t('bot.notYours'), facts: [], buttons: [] } }
}
