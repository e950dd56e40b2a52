import { Chance } from '../../simulation/chance.ts'
import type { MovingClock } from '../../simulation/moving-clock.ts'
import { Schedule } from '../../simulation/schedule.ts'
import { AccessTokens } from './access-tokens.ts'
import { Contacts } from './contacts.ts'
import { Copies } from './copies.ts'
import { Corp } from './corp.ts'
import { Duplicates } from './duplicates.ts'
import { Groups } from './groups.ts'
import { Ids } from './ids.ts'
import { MediaStore } from './media.ts'
import { MemberLimits } from './member-limits.ts'
import { OAuthCodes } from './oauth-codes.ts'
import { ResponseCodes } from './response-codes.ts'
import { Robots } from './robots.ts'
import { SealedFiles } from './sealed-files.ts'
import { Tickets } from './tickets.ts'
import { Violations } from './violations.ts'

/** Everything WeCom knows. */
export class World {
  readonly clock: MovingClock
  readonly schedule: Schedule
  readonly chance: Chance
  readonly ids: Ids
  readonly corp: Corp
  readonly tokens: AccessTokens
  readonly copies = new Copies()
  readonly codes: ResponseCodes
  readonly media: MediaStore
  readonly memberLimits: MemberLimits
  readonly duplicates: Duplicates
  readonly sealedFiles: SealedFiles
  readonly contacts: Contacts
  readonly groups: Groups
  readonly robots: Robots
  readonly oauthCodes: OAuthCodes
  readonly tickets: Tickets
  readonly violations: Violations
  /** Told whenever something may have changed. */
  readonly watchers = new Set<() => void>()

  constructor(clock: MovingClock, seed: number, corpName: string) {
    this.clock = clock
    this.schedule = new Schedule(clock, () => this.changed())
    clock.onMove(() => this.schedule.look())
    this.chance = new Chance(seed)
    this.ids = new Ids(seed)
    this.corp = new Corp(this.ids, corpName)
    this.tokens = new AccessTokens(clock, this.ids)
    this.codes = new ResponseCodes(clock, this.ids)
    this.memberLimits = new MemberLimits(clock)
    this.duplicates = new Duplicates(clock)
    this.media = new MediaStore(clock, this.ids)
    this.sealedFiles = new SealedFiles(clock, this.ids)
    this.contacts = new Contacts(this.ids)
    this.groups = new Groups(this.ids)
    this.robots = new Robots(clock, this.ids)
    this.oauthCodes = new OAuthCodes(clock, this.ids)
    this.tickets = new Tickets(clock, this.ids)
    this.violations = new Violations(clock)
  }

  get seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000)
  }

  changed(): void {
    for (const watcher of [...this.watchers]) watcher()
  }

  /** Resolves as soon as this holds, looked at whenever something may have changed. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const look = () => {
        try {
          if (!holds()) return
          resolve()
        } catch (error) {
          reject(error as Error)
        }
        this.watchers.delete(look)
      }
      this.watchers.add(look)
    })
  }
}
