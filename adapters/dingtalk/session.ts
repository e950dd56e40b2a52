import type { ReplyHandle } from '../../src/chat/outgoing.ts'

const kind = 'dingtalk-session'
/** It is given up five minutes before DingTalk says so, milliseconds: some were over earlier. */
const early = 5 * 60_000

/**
 * How what was said in a conversation can be answered there. What is for whoever said it alone goes elsewhere, with the same
 * handle: so it has the conversation in it.
 */
export const sessionHandle = (conversation: string, webhook: string, endsAt: number): ReplyHandle => ({
  kind,
  value: JSON.stringify([conversation, webhook]),
  expiresAt: new Date(endsAt - early),
})

/** @returns the address to answer at; undefined: it is of another conversation, or no such handle */
export function webhookFor(conversation: string, handle: ReplyHandle | undefined): string | undefined {
  if (handle?.kind !== kind) return undefined
  const [of, webhook] = JSON.parse(handle.value) as [string, string]
  return of === conversation ? webhook : undefined
}
