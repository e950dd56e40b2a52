import { FakeSlack, type FakeSlackOptions } from './fake-slack.ts'

export type { AppOptions, FakeApp } from './fake-app.ts'
export type { FakeSlack, FakeSlackOptions } from './fake-slack.ts'
export type { Action } from './people/action.ts'
export { NotOffered } from './people/fill-in.ts'
export type { Shown } from './people/shown.ts'
export type { ShownView } from './people/shown-view.ts'
export type { Installation } from './state/app.ts'
export type { Channel } from './state/channel.ts'
export type { SlackUser, UserOptions } from './state/user.ts'
export type { ViewRecord } from './state/views.ts'
export type { Workspace } from './state/workspace.ts'

/** A Slack of our own: strict, on 127.0.0.1, with people who can be spoken for. Close it when done. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  return await FakeSlack.start(options)
}
