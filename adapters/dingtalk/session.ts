import type { ReplyHandle } from '../../src/chat/outgoing.ts'

const kind = 'dingtalk-session'
/** It is given up five minutes before DingTalk says so, milliseconds: some were over earlier. */
const early = 5 * 60_000

/**
 * How what was said in a conversation can be answered there. What is for whoever said it alone goes elsewhere, with the same
 * handle: so it has the conversation in it. Whoever has the address can speak there: it is kept sealed.
 */
export const sessionHandle = (
  conversation: string,
  { webhook, endsAt }: { webhook: string; endsAt: number },
  seal: (text: string) => string,
): ReplyHandle => ({
  kind,
  value: seal(JSON.stringify([conversation, webhook])),
  expiresAt: new Date(endsAt - early),
})

/**
 * @param open undefined: of a key that is gone
 * @returns the address to answer at; undefined: it is of another conversation, or no such handle
 */
export function webhookFor(
  conversation: string,
  handle: ReplyHandle | undefined,
  open: (sealed: string) => string | undefined,
): string | undefined {
  if (handle?.kind !== kind) return undefined
  const text = open(handle.value)
  if (text === undefined) return undefined
  const [of, webhook] = JSON.parse(text) as [string, string]
  return of === conversation ? webhook : undefined
}
