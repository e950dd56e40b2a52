import { ApiError } from '../../api-error.ts'
import type { Method } from '../../method.ts'

export const apiTest: Method = {
  scopes: [],
  tokens: ['none', 'bot', 'user', 'app'],
  tier: 'unlimited',
  optional: ['error', 'foo'],
  handle(call) {
    const { token: _, ...args } = call.args.all
    if (call.args.has('error')) throw new ApiError(call.args.text('error'), { args })
    return { args }
  },
}

export const authTest: Method = {
  scopes: [],
  tokens: ['bot', 'user', 'app'],
  tier: 'unlimited',
  handle(call) {
    const { kind, app, userId } = call.caller
    if (kind === 'app') return { app_name: app!.name, app_id: app!.appId }
    const { id, name, domain } = call.world.workspaces.get(call.teamId)!
    return {
      url: `https://${domain}.slack.com/`,
      team: name,
      team_id: id,
      user: call.world.user(id, userId!)?.name ?? '',
      user_id: userId,
      ...(kind === 'bot' ? { bot_id: call.installation.botId } : {}),
      is_enterprise_install: false,
    }
  },
}
