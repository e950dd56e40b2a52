import type { Channel, FakeSlack, SlackUser, Workspace } from '../../../fakes/slack/index.ts'
import type { Onlooker, World as PlatformWorld } from '../../../misbehaviour/world.ts'
import type { Somebody } from './somebody.ts'

/** A company on Slack. */
export interface World extends PlatformWorld {
  slack: FakeSlack
  workspace: Workspace
  /** Where everybody is, the bot too. */
  team: Channel
  user(name: string): SlackUser
  person(name: string): Somebody
}

export interface House extends World, Onlooker {}
