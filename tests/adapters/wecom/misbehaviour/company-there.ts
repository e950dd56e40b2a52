import type { FakeWecom } from '../../../fakes/wecom/index.ts'
import type { Group } from '../../../fakes/wecom/state/groups.ts'
import type { World as PlatformWorld } from '../../../misbehaviour/world.ts'

/** A company on WeCom, by its app and in a group with its bot. */
export interface Company extends PlatformWorld {
  fake: FakeWecom
  /** Where everybody is, the bot too. */
  team: Group
  userid(name: string): string
}
