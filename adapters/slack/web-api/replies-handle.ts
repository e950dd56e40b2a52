import type { ReplyHandle } from '../../../src/chat/outgoing.ts'

/** The replies that a message was continued in: they are rewritten with it. */
const kind = 'replies'
/** They can be rewritten as long as the message. */
const never = new Date('9999-12-31T00:00:00Z')

export const repliesHandle = (posted: readonly string[]): ReplyHandle => ({
  kind,
  value: posted.join(' '),
  expiresAt: never,
})

export const repliesIn = (edit: ReplyHandle | undefined): string[] => (edit?.kind === kind ? edit.value.split(' ') : [])
