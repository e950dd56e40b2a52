import type { FakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import type { Group } from '../../../fakes/dingtalk/state/organisation.ts'
import type { World as PlatformWorld } from '../../../misbehaviour/world.ts'

/** A company at DingTalk, by its app's robot. */
export interface Company extends PlatformWorld {
  fake: FakeDingtalk
  /** Where everybody is, the robot too. */
  team: Group
  userid(name: string): string
}
