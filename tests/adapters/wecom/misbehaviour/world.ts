import type { FakeWecom } from '../../../fakes/wecom/index.ts'
import type { Group } from '../../../fakes/wecom/state/groups.ts'
import type { Onlooker, World as PlatformWorld } from '../../../misbehaviour/world.ts'
import type { Somebody } from './somebody.ts'

/** A company on WeCom, by its app and in a group with its bot. */
export interface World extends PlatformWorld {
  fake: FakeWecom
  /** Where everybody is, the bot too. */
  team: Group
  userid(name: string): string
  person(name: string): Somebody
}

export interface House extends World, Onlooker {}
