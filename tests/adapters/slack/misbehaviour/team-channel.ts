import type { FakeApp, Workspace } from '../../../fakes/slack/index.ts'
import { names } from '../../../misbehaviour/company.ts'

/** Everybody is in one channel with the bot. */
export function teamChannel(workspace: Workspace, app: FakeApp) {
  const team = workspace.channel('一组', { members: names.map((name) => workspace.user(name)) })
  app.invite(team)
  return team
}
