import type { Json } from '../../../simulation/json.ts'
import type { FakeApp } from '../../fake-app.ts'
import type { FakeSlack } from '../../fake-slack.ts'
import { installationIn } from '../../state/app.ts'

/** Everything the pages of apps draw. */
export function appState(slack: FakeSlack): Json {
  const workspaces = [...slack.world.workspaces.values()].map(({ id, name }) => ({ id, name }))
  return { workspaces, apps: slack.apps.map((app) => shownApp(app, workspaces)) }
}

function shownApp({ record }: FakeApp, workspaces: readonly { id: string; name: string }[]): Json {
  const { appId, name, signingSecret, appToken, appScopes, requestUrl, urlVerified, socketMode, manifest } = record
  return {
    ...{ appId, name, signingSecret, requestUrl, urlVerified, socketMode },
    description: manifest?.display_information.description ?? '',
    // It is there once somebody has generated it.
    appToken: appScopes.size > 0 ? appToken : undefined,
    appScopes: [...appScopes],
    scopes: record.scopes ?? [],
    optionalScopes: record.optionalScopes,
    events: [...(record.events ?? [])],
    commands: manifest?.features?.slash_commands ?? [],
    manifest: JSON.stringify(manifest ?? {}, undefined, 2),
    installed: workspaces.flatMap(({ id, name: team }) => {
      const found = installationIn(record, id)
      return found ? [{ teamId: id, team, token: found.botToken, scopes: [...found.scopes] }] : []
    }),
  }
}
