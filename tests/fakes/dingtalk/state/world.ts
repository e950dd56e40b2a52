import { Chance } from '../../simulation/chance.ts'
import type { MovingClock } from '../../simulation/moving-clock.ts'
import { Schedule } from '../../simulation/schedule.ts'
import { AccessTokens } from './access-tokens.ts'
import type { App } from './app.ts'
import { Ids } from './ids.ts'
import { Organisation } from './organisation.ts'
import { Sessions } from './sessions.ts'
import { Violations } from './violations.ts'

/** Everything DingTalk knows of one organisation. */
export class World {
  readonly clock: MovingClock
  readonly schedule: Schedule
  readonly chance: Chance
  readonly ids: Ids
  readonly violations: Violations
  readonly corpId: string
  readonly apps: App[] = []
  readonly organisation: Organisation
  readonly tokens: AccessTokens
  readonly sessions: Sessions

  constructor(clock: MovingClock, seed: number) {
    this.clock = clock
    this.schedule = new Schedule(clock, () => {})
    clock.onMove(() => this.schedule.look())
    this.chance = new Chance(seed)
    this.ids = new Ids(seed)
    this.violations = new Violations(clock)
    this.organisation = new Organisation(this.ids)
    this.tokens = new AccessTokens(clock, this.ids)
    this.sessions = new Sessions(clock, this.ids)
    this.corpId = `ding${this.ids.opaque('corp', 32)}`
  }

  addApp(name: string): App {
    const clientId = `ding${this.ids.opaque('app', 16)}`
    const app = { clientId, clientSecret: this.ids.opaque('secret', 64), robotCode: clientId, name }
    this.apps.push(app)
    return app
  }
}
