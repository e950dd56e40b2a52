import { ApiError } from '../../api-error.ts'
import type { Method } from '../../method.ts'

export const botsInfo: Method = {
  scopes: ['users:read'],
  tier: 3,
  optional: ['bot'],
  handle(call) {
    const id = call.args.text('bot')
    const user = [...call.world.users.values()].find(({ bot, teamId }) => bot?.botId === id && teamId === call.teamId)
    if (!user?.bot) throw new ApiError('bot_not_found')
    const { name, deleted } = user
    return { bot: { id, deleted, name, updated: 0, app_id: user.bot.appId, user_id: user.id, icons: {} } }
  },
}
