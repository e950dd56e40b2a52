import type { AppRecord, Installation } from '../state/app.ts'
import type { World } from '../state/world.ts'
import { ApiError } from './api-error.ts'
import type { Caller, Method } from './method.ts'

/** Whose token it is. @throws not_authed, invalid_auth, token_revoked, account_inactive, token_expired */
export function callerOf(world: World, token: string): Caller {
  if (token === '') throw new ApiError('not_authed')
  for (const app of world.apps) {
    const caller = callerOfApp(app, token)
    if (!caller) continue
    const { installation } = caller
    if (installation?.revoked) throw new ApiError(installation.revoked)
    if (installation?.expiresAt !== undefined && installation.expiresAt <= world.clock.now().getTime())
      throw new ApiError('token_expired')
    return caller
  }
  throw new ApiError('invalid_auth')
}

export const nobody: Caller = {
  kind: 'none',
  app: undefined,
  installation: undefined,
  userId: undefined,
  token: '',
}

function callerOfApp(app: AppRecord, token: string): Caller | undefined {
  if (app.appToken === token) return { kind: 'app', app, installation: undefined, userId: undefined, token }
  // The newest first: an app that was removed and installed again may have the same token in neither.
  const installation = app.installations.findLast((one) => one.botToken === token)
  if (installation) return { kind: 'bot', app, installation, userId: installation.botUserId, token }
  const personal = app.installations.find(({ userTokens }) => userTokens.has(token))
  return personal && { kind: 'user', app, installation: personal, userId: personal.userTokens.get(token), token }
}

/** @throws not_allowed_token_type, missing_scope */
export function mayCall({ scopes, tokens = ['bot'] }: Method, caller: Caller): void {
  if (!tokens.includes('none') && !tokens.includes(caller.kind)) throw new ApiError('not_allowed_token_type')
  const has = scopesOf(caller)
  if (scopes.length === 0 || caller.kind === 'none' || scopes.some((scope) => has.has(scope))) return
  throw new ApiError('missing_scope', { needed: scopes.join(','), provided: [...has].join(',') })
}

const everyScope: Pick<ReadonlySet<string>, 'has'> & Iterable<string> = { has: () => true, *[Symbol.iterator]() {} }

/** What the token may. A person's token may what that person may. */
export function scopesOf({ kind, app, installation }: Caller): Pick<ReadonlySet<string>, 'has'> & Iterable<string> {
  if (kind === 'app') return app?.appScopes ?? new Set()
  if (kind === 'user') return everyScope
  return (installation as Installation | undefined)?.scopes ?? new Set()
}
