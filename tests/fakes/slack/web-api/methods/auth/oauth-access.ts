import { install } from '../../../changes/install.ts'
import type { AppRecord, Installation } from '../../../state/app.ts'
import { tokenOf } from '../../../state/secrets.ts'
import { ApiError } from '../../api-error.ts'
import type { Call, Method } from '../../method.ts'

/** Rotating tokens are good for twelve hours. */
const rotatingMs = 12 * 3_600_000

/** A code of the consent page for tokens, or a refresh token for the next ones. Each is good once. */
export const oauthAccess: Method = {
  scopes: [],
  tokens: ['none', 'bot'],
  tier: 4,
  optional: ['client_id', 'client_secret', 'code', 'redirect_uri', 'grant_type', 'refresh_token'],
  handle(call) {
    const app = appOf(call)
    if (call.args.text('grant_type') === 'refresh_token') return answer(call, refreshed(call, app))
    const code = call.args.text('code')
    const consent = app.codes.get(code)
    if (!consent) throw new ApiError('invalid_code')
    app.codes.delete(code)
    const installation = install(call.world, app, call.world.workspaces.get(consent.teamId)!)
    return answer(call, installation, consent.userId)
  },
}

/** The client may say who it is in the body, or by HTTP Basic (which the fake does not read). */
function appOf(call: Call): AppRecord {
  const app = call.world.apps.find(({ clientId }) => clientId === call.args.text('client_id'))
  if (!app) throw new ApiError('invalid_client_id')
  if (app.clientSecret !== call.args.text('client_secret')) throw new ApiError('bad_client_secret')
  return app
}

function refreshed(call: Call, app: AppRecord): Installation {
  const token = call.args.text('refresh_token')
  const installation = app.installations.find(({ refreshToken, revoked }) => refreshToken === token && !revoked)
  if (!installation) throw new ApiError('invalid_refresh_token')
  installation.botToken = tokenOf('xoxe.xoxb', call.world.ids.make('token'))
  installation.refreshToken = tokenOf('xoxe', call.world.ids.make('token'))
  installation.expiresAt = call.world.clock.now().getTime() + rotatingMs
  return installation
}

function answer(call: Call, installation: Installation, userId?: string) {
  const { app, botToken, botUserId, scopes, teamId, refreshToken } = installation
  return {
    access_token: botToken,
    token_type: 'bot',
    scope: [...scopes].join(','),
    bot_user_id: botUserId,
    app_id: app.appId,
    team: { id: teamId, name: call.world.workspaces.get(teamId)!.name },
    enterprise: null,
    is_enterprise_install: false,
    ...(userId ? { authed_user: { id: userId } } : {}),
    ...(refreshToken ? { refresh_token: refreshToken, expires_in: rotatingMs / 1000 } : {}),
  }
}
