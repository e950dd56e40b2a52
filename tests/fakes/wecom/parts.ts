import { type Clock, systemClock } from '../../../src/clock/clock.ts'
import { MovingClock } from '../simulation/moving-clock.ts'
import { CallLimits } from './api/call-limits.ts'
import type { CallRecord } from './api/call-log.ts'
import { BotServer } from './bot/bot-server.ts'
import { Callbacks } from './callback/callbacks.ts'
import { Knobs } from './knobs/knobs.ts'
import { WecomServer } from './server/server.ts'
import { World } from './state/world.ts'

export interface FakeWecomOptions {
  /** What its own clock goes by. Default: the machine's. */
  clock?: Clock
  /** Seconds of its clock in one of `clock`. Default: 1. */
  speed?: number
  /** Default: any that is free. */
  port?: number
  /** Of everything that happens by chance. Default: 1. */
  seed?: number
  /** Default: 星河科技. */
  corp?: string
}

/** What a fake WeCom is made of. */
export interface Parts {
  /** `http://127.0.0.1:1234` */
  readonly url: string
  readonly world: World
  readonly knobs: Knobs
  readonly limits: CallLimits
  readonly calls: CallRecord[]
  readonly callbacks: Callbacks
  readonly bots: BotServer
  readonly server: WecomServer
}

export async function startParts(options: FakeWecomOptions): Promise<Parts> {
  const { clock = systemClock, speed = 1, port = 0, seed = 1, corp = '星河科技' } = options
  const world = new World(new MovingClock(clock, speed), seed, corp)
  const knobs = new Knobs(world.chance)
  const limits = new CallLimits(world.clock)
  const calls: CallRecord[] = []
  const server = new WecomServer({ world, knobs, limits, calls })
  const bots = new BotServer(server.http, world, knobs)
  const callbacks = new Callbacks(world, knobs)
  return { url: await server.listen(port), world, knobs, limits, calls, callbacks, bots, server }
}
