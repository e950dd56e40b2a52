import { type AppRecord, type Installation, installationIn } from '../state/app.ts'
import { tokenOf } from '../state/secrets.ts'
import type { Workspace } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { allScopes } from './all-scopes.ts'

const rotatingMs = 12 * 3_600_000

/** Installs an app in a workspace; once more: the same bot with new scopes. */
export function install(world: World, app: AppRecord, workspace: Workspace, scopes?: readonly string[]): Installation {
  const known = installationIn(app, workspace.id)
  if (known) {
    for (const scope of scopes ?? []) known.scopes.add(scope)
    return known
  }
  const before = app.installations.find(({ teamId }) => teamId === workspace.id)
  const botId = before?.botId ?? world.ids.make('B')
  const botUserId = before?.botUserId ?? workspace.addBot(nameOf(app), { botId, appId: app.appId }).id
  const installation: Installation = {
    app,
    teamId: workspace.id,
    botUserId,
    botId,
    botToken: tokenOf(app.rotatesTokens ? 'xoxe.xoxb' : 'xoxb', world.ids.make('token')),
    ...(app.rotatesTokens
      ? { refreshToken: tokenOf('xoxe', world.ids.make('token')), expiresAt: world.clock.now().getTime() + rotatingMs }
      : {}),
    scopes: new Set(scopes ?? before?.scopes ?? app.scopes ?? allScopes),
    revoked: undefined,
    userTokens: new Map(),
  }
  app.installations.push(installation)
  return installation
}

/** What it is called in conversations. */
const nameOf = ({ manifest, name }: AppRecord): string => manifest?.features?.bot_user?.display_name ?? name
