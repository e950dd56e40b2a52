import type { Channel, FakeSlack, SlackUser, Workspace } from '../../../fakes/slack/index.ts'
import type { World as PlatformWorld } from '../../../misbehaviour/world.ts'

/** A company on Slack. */
export interface Company extends PlatformWorld {
  slack: FakeSlack
  workspace: Workspace
  /** Where everybody is, the bot too. */
  team: Channel
  user(name: string): SlackUser
}
