import type { ReplyHandle } from '../../src/chat/outgoing.ts'
import { slackTimes } from './times.ts'

export const responseUrl = 'response_url'
export const openView = 'view'

/** Slack's way to answer one command or click, also where the bot is no member; what only one reader sees is rewritten by it alone. */
export const responseHandle = (url: string, now: Date, uses: number): ReplyHandle => ({
  kind: responseUrl,
  value: url,
  expiresAt: new Date(now.getTime() + slackTimes.responseUrl),
  uses,
})

/** A modal that stays open until its answer is there. */
export const viewHandle = (id: string, now: Date): ReplyHandle => ({
  kind: openView,
  value: id,
  expiresAt: new Date(now.getTime() + slackTimes.openView),
  uses: 1,
})
