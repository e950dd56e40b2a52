import { revoke, uninstall } from '../../../changes/uninstall.ts'
import { ApiError } from '../../api-error.ts'
import type { Method } from '../../method.ts'

export const authRevoke: Method = {
  scopes: [],
  tokens: ['bot', 'user'],
  tier: 3,
  optional: ['test'],
  handle(call) {
    if (call.args.flag('test')) return { revoked: false }
    const { kind, token } = call.caller
    if (kind === 'user') call.installation.userTokens.delete(token)
    else revoke(call.world, call.installation, 'token_revoked')
    return { revoked: true }
  },
}

export const appsUninstall: Method = {
  scopes: [],
  tokens: ['bot', 'user'],
  tier: 1,
  required: ['client_id', 'client_secret'],
  handle(call) {
    const { app } = call.installation
    if (app.clientId !== call.args.text('client_id')) throw new ApiError('client_id_token_mismatch')
    if (app.clientSecret !== call.args.text('client_secret')) throw new ApiError('bad_client_secret')
    uninstall(call.world, call.installation)
    return {}
  },
}
