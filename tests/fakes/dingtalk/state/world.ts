import { Chance } from '../../simulation/chance.ts'
import type { MovingClock } from '../../simulation/moving-clock.ts'
import { Schedule } from '../../simulation/schedule.ts'
import { Cards } from '../cards/cards.ts'
import { AccessTokens } from './access-tokens.ts'
import type { App } from './app.ts'
import { Bill } from './bill.ts'
import { CustomRobots } from './custom-robots.ts'
import { Files } from './files.ts'
import { Ids } from './ids.ts'
import { LoginCodes, type Visitor } from './login-codes.ts'
import { Organisation } from './organisation.ts'
import { Sessions } from './sessions.ts'
import { Todos } from './todos.ts'
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
  readonly bill: Bill
  readonly files: Files
  readonly customRobots: CustomRobots
  readonly loginCodes: LoginCodes
  readonly todos = new Todos()
  readonly cards = new Cards()

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
    this.files = new Files(clock, this.ids)
    this.customRobots = new CustomRobots(clock, this.ids)
    this.loginCodes = new LoginCodes(clock, this.ids)
    this.bill = new Bill(clock)
    this.corpId = `ding${this.ids.opaque('corp', 32)}`
  }

  /** Whoever is of the organisation, as one who is logged in; undefined: nobody. */
  visitor(userId: string): Visitor | undefined {
    const member = this.organisation.members.get(userId)
    return member && { userId, unionId: member.unionId, corpId: this.corpId }
  }

  addApp(name: string): App {
    const clientId = `ding${this.ids.opaque('app', 16)}`
    const keys = { clientId, clientSecret: this.ids.opaque('secret', 64), robotCode: clientId, name }
    const app: App = {
      ...{ ...keys, missingScopes: new Set<string>(), isAddressTrusted: true, isRobotPublished: true },
      ...{ redirectUrls: [], homeUrl: undefined },
    }
    this.apps.push(app)
    return app
  }
}
