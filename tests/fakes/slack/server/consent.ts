import type { ServerResponse } from 'node:http'
import type { World } from '../state/world.ts'

/** The page on which somebody lets an app in. It is let in at once, by the first person of the workspace `team`. */
export function consent(world: World, url: URL, response: ServerResponse): void {
  const { searchParams } = url
  const app = world.apps.find(({ clientId }) => clientId === searchParams.get('client_id'))
  const named = searchParams.get('team')
  const workspace = named ? world.workspaces.get(named) : [...world.workspaces.values()][0]
  const back = searchParams.get('redirect_uri')
  if (!app || !workspace || !back) return void response.writeHead(400).end('invalid_client_id, team or redirect_uri')
  const code = world.ids.make('code')
  const user = workspace.users().find(({ bot }) => bot === undefined)
  app.codes.set(code, { teamId: workspace.id, userId: user?.id ?? 'USLACKBOT' })
  const target = new URL(back)
  target.searchParams.set('code', code)
  target.searchParams.set('state', searchParams.get('state') ?? '')
  response.writeHead(302, { location: target.href }).end()
}
