import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import type { Pushed } from '../../../../adapters/dingtalk/stream/frame.ts'
import { Supervisor } from '../../../../adapters/dingtalk/stream/supervisor.ts'
import type { FakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { HandTimers } from '../../../support/hand-timers.ts'

/** A supervisor of ours at the fake, with what it took, and clocks that a test moves. */
export class StartedStream {
  readonly timers = new HandTimers()
  readonly taken: Pushed[] = []
  readonly log: string[] = []
  readonly supervisor: Supervisor
  /** How often it began to listen after it was deaf. */
  listened = 0
  /** What an acknowledgement carries; throws what keeps it from being recorded. */
  take: (frame: Pushed) => unknown = () => ({ status: 'SUCCESS' })
  readonly #dingtalk: FakeDingtalk

  constructor(dingtalk: FakeDingtalk, { clientSecret = dingtalk.app.clientSecret, random = () => 0.5 } = {}) {
    this.#dingtalk = dingtalk
    this.supervisor = new Supervisor({
      ...{ apiBase: new URL(dingtalk.apiBase), clientId: dingtalk.app.clientId, clientSecret, random },
      ...{ timers: this.timers, clock: dingtalk.clock },
      log: pino({ level: 'debug' }, { write: (line: string) => void this.log.push(line) }),
      take: async (frame) => {
        const value = await this.take(frame)
        this.taken.push(frame)
        return { value }
      },
      listensAgain: () => {
        this.listened += 1
      },
    })
  }

  /** Resolves when it is connected. */
  async start(): Promise<this> {
    this.supervisor.start()
    await this.connected()
    return this
  }

  async connected(): Promise<void> {
    await until(() => this.supervisor.isListening)
  }

  /** Time passes for us and for DingTalk; none while something is on its way, unless it is `lost` there. */
  async pass(ms: number, { lost = false } = {}): Promise<void> {
    await this.#settled(lost)
    await this.timers.pass(ms, async (piece) => {
      this.#dingtalk.clock.advance(piece)
      await this.#settled(lost)
    })
  }

  /** What was said has been read, and what follows from it has begun. */
  async #settled(lost: boolean): Promise<void> {
    await this.#dingtalk.gateway.settled()
    await setImmediate()
    if (!lost) await until(() => !this.supervisor.isOpening)
    await this.#dingtalk.gateway.settled()
    await setImmediate()
  }
}

/** Looked at over and over; what it waits for comes over a socket of this machine. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setImmediate()
}
