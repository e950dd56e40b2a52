import type { Json } from '../../../simulation/json.ts'
import { applyManifest } from '../../apps/apply-manifest.ts'
import { readManifest } from '../../apps/read-manifest.ts'
import type { FakeApp } from '../../fake-app.ts'
import type { FakeSlack } from '../../fake-slack.ts'
import type { Workspace } from '../../state/workspace.ts'

type Deed = (slack: FakeSlack, given: Json) => Promise<Json> | Json

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : [])

function appOf(slack: FakeSlack, { appId }: Json): FakeApp {
  const found = slack.apps.find((app) => app.appId === appId)
  if (!found) throw new Error('no such app')
  return found
}

function workspaceOf(slack: FakeSlack, { teamId }: Json): Workspace {
  const found = slack.world.workspaces.get(text(teamId))
  if (!found) throw new Error('no such workspace')
  return found
}

/** What can be done on the pages of an app, by name. */
const deeds: Record<string, Deed> = {
  check(_, given) {
    const read = readManifest(text(given.manifest))
    return 'problems' in read ? { problems: read.problems } : { review: read.manifest as unknown as Json }
  },
  create(slack, given) {
    const read = readManifest(text(given.manifest))
    return 'problems' in read ? { problems: read.problems } : { appId: slack.appFrom(read.manifest).appId }
  },
  save(slack, given) {
    const read = readManifest(text(given.manifest))
    if ('problems' in read) return { problems: read.problems }
    applyManifest(appOf(slack, given).record, read.manifest)
    return {}
  },
  appToken(slack, given) {
    const { appScopes } = appOf(slack, given).record
    for (const scope of texts(given.scopes)) appScopes.add(scope)
    return {}
  },
  install(slack, given) {
    const app = appOf(slack, given)
    const workspace = workspaceOf(slack, given)
    const scopes = [...(app.record.scopes ?? []), ...texts(given.optional)]
    const installation = app.install(workspace, { scopes })
    // Whoever installs it again gives it what it asks for now, and no more.
    for (const scope of installation.scopes) if (!scopes.includes(scope)) installation.scopes.delete(scope)
    const bot = slack.world.user(workspace.id, installation.botUserId)
    for (const user of workspace.users()) if (!user.bot) workspace.im(user, bot)
    return {}
  },
  verify: async (slack, given) => ({ verified: await appOf(slack, given).verifiesUrl() }),
  socketMode(slack, given) {
    appOf(slack, given).record.socketMode = given.on === true
    return {}
  },
  events(slack, given) {
    const { record } = appOf(slack, given)
    record.events = new Set(given.on === true ? record.manifest?.settings?.event_subscriptions?.bot_events : [])
    return {}
  },
  revoke(slack, given) {
    appOf(slack, given).revoke(workspaceOf(slack, given))
    return {}
  },
  delete(slack, given) {
    const app = appOf(slack, given)
    for (const { teamId, revoked } of app.record.installations)
      if (!revoked) app.uninstall(slack.world.workspaces.get(teamId)!)
    slack.apps.splice(slack.apps.indexOf(app), 1)
    return {}
  },
}

/** Does what was asked for on the pages of an app. What goes wrong is said there. */
export async function actOnApp(slack: FakeSlack, given: Json): Promise<Json> {
  const deed = deeds[text(given.deed)]
  if (!deed) return { problem: `no ${text(given.deed)}` }
  try {
    return await deed(slack, given)
  } catch (error) {
    return { problem: (error as Error).message }
  }
}
