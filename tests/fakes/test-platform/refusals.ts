import { longestToken } from '../../../src/chat/button-token.ts'
import type { Capabilities, Limits } from '../../../src/chat/capabilities.ts'
import { hasButtons } from '../../../src/chat/has-buttons.ts'
import type { Outgoing, OutgoingBody } from '../../../src/chat/outgoing.ts'

/** What a platform of these capabilities does not take. */
export function refusalOf(message: Outgoing, capabilities: Capabilities, { text }: Limits): string | undefined {
  const { body, onlyFor, replaces } = message
  if (onlyFor && !capabilities.ephemeral) return 'no_ephemeral'
  if (body.type === 'recall') return capabilities.recallMs === undefined ? 'no_recall' : undefined
  if (replaces && capabilities.edit === 'never') return 'cannot_edit'
  if (body.type === 'form' && capabilities.forms !== 'native') return 'no_forms'
  if (tokensIn(body).some((token) => Buffer.byteLength(token) > longestToken)) return 'token_too_long'
  if (body.type === 'card') {
    if (!capabilities.buttons && !capabilities.letters && hasButtons(body.card)) return 'no_buttons'
    if (body.card.kind === 'picture' && !capabilities.images) return 'no_images'
  }
  if (body.type !== 'text') return undefined
  const length = text.in === 'bytes' ? Buffer.byteLength(body.text) : body.text.length
  return length > text.most ? 'too_long' : undefined
}

function tokensIn(body: OutgoingBody): string[] {
  if (body.type === 'form') return [body.form.token, body.open.token]
  if (body.type !== 'card') return []
  const rows = body.card.kind === 'list' ? body.card.items.flatMap(({ button }) => button ?? []) : []
  return [...body.card.buttons, ...rows].map(({ token }) => token)
}
