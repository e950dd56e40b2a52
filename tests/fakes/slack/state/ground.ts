import type { Clock } from '../../../../src/clock/clock.ts'
import type { Chance } from '../../simulation/chance.ts'
import type { Schedule } from '../../simulation/schedule.ts'
import type { Channel } from './channel.ts'
import type { FileRecord } from './file.ts'
import type { Ids } from './ids.ts'
import type { SlackUser } from './user.ts'

/** What everything in the fake stands on. */
export interface Ground {
  readonly clock: Clock
  readonly schedule: Schedule
  readonly chance: Chance
  readonly ids: Ids
  /** Where it is: `http://127.0.0.1:1234`. */
  readonly url: string
  /** `team:user` → the user. */
  readonly users: Map<string, SlackUser>
  readonly channels: Map<string, Channel>
  readonly files: Map<string, FileRecord>
}
