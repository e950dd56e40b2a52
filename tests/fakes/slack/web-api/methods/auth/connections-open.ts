import { ApiError } from '../../api-error.ts'
import type { Method } from '../../method.ts'

export const appsConnectionsOpen: Method = {
  scopes: ['connections:write'],
  tokens: ['app'],
  tier: 3,
  async handle(call) {
    await call.knobs.connectionsWait
    const { refuseConnections } = call.knobs
    if (refuseConnections === 'invalid_auth' || refuseConnections === 'internal_error')
      throw new ApiError(refuseConnections)
    const app = call.caller.app!
    if (!app.socketMode) throw new ApiError('socket_mode_not_enabled')
    return { url: call.world.openSocket(app) }
  },
}
