import type { Clock } from '../../../../src/clock/clock.ts'
import type { Ids } from './ids.ts'
import type { Group } from './organisation.ts'

export interface CustomRobot {
  readonly token: string
  readonly group: Group
  /** What is said has to be signed with it; undefined: it need not be. */
  readonly secret: string | undefined
  /** Ids of what was said, with when: the same id is the same message. */
  readonly said: Map<string, Date>
  blockedUntil: number
}

/** 自定义机器人, each of one group. */
export class CustomRobots {
  readonly all = new Map<string, CustomRobot>()
  readonly #clock: Clock
  readonly #ids: Ids

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  add(group: Group, { signed = true } = {}): CustomRobot {
    const secret = signed ? `SEC${this.#ids.opaque('robot secret', 64)}` : undefined
    const robot = { token: this.#ids.opaque('robot', 64), group, secret, said: new Map(), blockedUntil: 0 }
    this.all.set(robot.token, robot)
    return robot
  }

  /** 20 a minute; whoever says more says nothing for ten. @returns whether it may say something now */
  maySpeak(robot: CustomRobot): boolean {
    const now = this.#clock.now().getTime()
    if (robot.blockedUntil > now) return false
    const recent = [...robot.said.values()].filter((at) => now - at.getTime() < 60_000)
    if (recent.length >= 20) robot.blockedUntil = now + 10 * 60_000
    return recent.length < 20
  }
}
