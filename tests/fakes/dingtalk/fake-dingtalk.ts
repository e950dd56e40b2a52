import { type Clock, systemClock } from '../../../src/clock/clock.ts'
import { MovingClock } from '../simulation/moving-clock.ts'
import type { CallRecord } from './api/call.ts'
import type { Telling } from './cards/callback.ts'
import type { Card } from './cards/card.ts'
import type { Cards } from './cards/cards.ts'
import { sentByTap, tapsIn } from './cards/dtmd.ts'
import { filledIn } from './cards/form.ts'
import { type Press, press } from './cards/press.ts'
import { Gateway } from './gateway/gateway.ts'
import type { Push } from './gateway/push.ts'
import { Knobs } from './knobs/knobs.ts'
import { Changes } from './people/changes.ts'
import { type Authorized, authorize } from './people/logins.ts'
import { type RobotPlace, robotMessage, type Said } from './people/robot-message.ts'
import { DingtalkServer } from './server/server.ts'
import type { App } from './state/app.ts'
import type { Bill } from './state/bill.ts'
import type { Visitor } from './state/login-codes.ts'
import type { Organisation, Shown } from './state/organisation.ts'
import type { Violation } from './state/violations.ts'
import { World } from './state/world.ts'

export interface FakeDingtalkOptions {
  /** What its own clock goes by. Default: the machine's. */
  clock?: Clock
  /** Seconds of its clock in one of `clock`. Default: 1. */
  speed?: number
  /** Default: any that is free. */
  port?: number
  /** Of everything that happens by chance. Default: 1. */
  seed?: number
}

interface Parts {
  readonly apiBase: string
  readonly knobs: Knobs
  readonly world: World
  readonly gateway: Gateway
  readonly calls: CallRecord[]
  readonly server: DingtalkServer
}

/** A strict DingTalk in this process: one organisation, with an app. */
export class FakeDingtalk {
  /** `http://127.0.0.1:1234`, in place of `https://api.dingtalk.com`. */
  readonly apiBase: string
  readonly knobs: Knobs
  readonly world: World
  readonly gateway: Gateway
  /** Every call of the API, with its verdict. */
  readonly calls: readonly CallRecord[]
  /** What happens in the organisation. */
  readonly changes = new Changes(this)
  /** The first app. */
  readonly app: App
  readonly #server: DingtalkServer

  private constructor(parts: Parts) {
    this.apiBase = parts.apiBase
    this.knobs = parts.knobs
    this.world = parts.world
    this.gateway = parts.gateway
    this.calls = parts.calls
    this.#server = parts.server
    this.app = parts.world.addApp('成单')
  }

  static async start({ clock = systemClock, speed = 1, port = 0, seed = 1 }: FakeDingtalkOptions) {
    const world = new World(new MovingClock(clock, speed), seed)
    const knobs = new Knobs()
    const gateway = new Gateway(world, knobs)
    const calls: CallRecord[] = []
    const server = new DingtalkServer({ world, knobs, calls }, gateway)
    return new FakeDingtalk({ apiBase: await server.listen(port), knobs, world, gateway, calls, server })
  }

  get organisation(): Organisation {
    return this.world.organisation
  }

  get cards(): Cards {
    return this.world.cards
  }

  get bill(): Bill {
    return this.world.bill
  }

  get clock(): MovingClock {
    return this.world.clock
  }

  get violations(): readonly Violation[] {
    return this.world.violations.all
  }

  /** An event of the organisation, as `user_leave_org`. */
  event(eventType: string, data: Record<string, unknown>, app = this.app): Push {
    const { ids, clock } = this.world
    const at = String(clock.now().getTime())
    const headers = { eventId: ids.opaque('event', 32), eventType, eventBornTime: at }
    return this.gateway.tell(app, { kind: 'event', topic: '*', data, headers })
  }

  /** What a robot is told that somebody said. */
  robotHears(data: Record<string, unknown>, app = this.app): Push {
    return this.gateway.tell(app, { kind: 'robot', topic: '/v1.0/im/bot/messages/get', data, headers: {} })
  }

  /** Somebody says something to the robot: alone with it, or in a group with its name in front. */
  says(userId: string, said: string | Said, place: RobotPlace = {}): Push {
    const { world, apiBase, app } = this
    return this.robotHears(robotMessage({ world, apiBase, app }, userId, said, place))
  }

  /** Somebody sends a file to the robot; of a picture that is sent as one the name is lost. */
  sendsFile(userId: string, { name, content }: { name?: string; content: Uint8Array }, place: RobotPlace = {}): Push {
    const downloadCode = this.world.files.send(this.app.robotCode, content)
    const said =
      name === undefined
        ? { msgtype: 'picture', content: { downloadCode, pictureDownloadCode: downloadCode } }
        : { msgtype: 'file', content: { downloadCode, fileName: name, spaceId: '1', fileId: '2' } }
    return this.says(userId, said, place)
  }

  /** Somebody presses a button of a card that they have before them, or sends in the form on it. */
  presses(pressed: Press): Push {
    return press(this, pressed)
  }

  /** Somebody fills in the form on a card by what its fields are called, and sends it in. What they leave out stays as it is there. */
  fillsIn(userId: string, card: Card, typed: Readonly<Record<string, string>>, telling?: Telling): Push {
    const place = card.template.actions.find(({ form }) => form !== undefined)?.params.p
    const form = filledIn(card.seenBy(userId).form ?? '', typed)
    return this.presses({ userId, card, place: place ?? '', form, ...(telling ? { telling } : {}) })
  }

  /** Somebody taps what stands on something that the robot has said to them. Undefined: nothing happens. */
  taps(userId: string, title: string): Push | undefined {
    const url = this.shownIn(userId)
      .map((shown) => tapsIn(shown).get(title))
      .findLast((one) => one !== undefined)
    const text = url === undefined ? undefined : sentByTap(url)
    return text === undefined ? undefined : this.says(userId, text)
  }

  /** Where a login with an account leads, begun at this address. */
  logsIn(address: string, visitor: Visitor | undefined): Authorized {
    return authorize(this.world, new URL(address), visitor)
  }

  /** What the robot has said in a chat: with a member by their userid, in a group by its openConversationId. */
  shownIn(where: string): readonly Shown[] {
    return this.organisation.shown.get(where) ?? []
  }

  async close(): Promise<void> {
    this.gateway.close()
    this.world.schedule.clear()
    await this.#server.close()
  }
}
