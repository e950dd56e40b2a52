import type { Installation } from '../state/app.ts'
import type { SlackUser } from '../state/user.ts'

/** Who a message is from. */
export interface Author {
  readonly teamId: string
  readonly userId: string
  readonly botId?: string
  readonly appId?: string
}

export function person(user: SlackUser): Author {
  const { id, teamId, bot } = user
  return { teamId, userId: id, ...(bot ? { botId: bot.botId, appId: bot.appId } : {}) }
}

export const bot = ({ teamId, botUserId, botId, app }: Installation): Author => {
  return { teamId, userId: botUserId, botId, appId: app.appId }
}
