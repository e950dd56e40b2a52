import type { DingtalkPorts } from '../../../../adapters/dingtalk/index.ts'
import { dingtalk } from '../../../../composition/dingtalk.ts'
import type { PlatformPorts } from '../../../../composition/platform.ts'
import { platforms } from '../../../../composition/platforms.ts'
import { type Server, startServer } from '../../../../composition/server.ts'
import { loadSettings } from '../../../../src/config/load-settings.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Reader, Store, Tx } from '../../../../src/store/store.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import type { Group } from '../../../fakes/dingtalk/state/organisation.ts'
import { Schedule } from '../../../fakes/simulation/schedule.ts'
import { hire } from '../../../misbehaviour/company.ts'
import { HandTime } from '../../../misbehaviour/hand-time.ts'
import type { TestDatabase } from '../../../support/test-store.ts'
import { accountOf, environmentOf, openCompany, userid } from './company.ts'
import { Somebody } from './somebody.ts'
import type { House } from './world.ts'

/** What is not acknowledged by then waits for the time itself, milliseconds. */
const ackMs = 5_000

interface HouseOptions {
  seed?: number
  servers?: number
  /** Settings beside those of the company. */
  environment?: Readonly<Record<string, string>>
}

/**
 * The whole server in this process, in the service of the fake DingTalk; on PostgreSQL several, each as a process of its own would be.
 * Time goes on by itself, as fast as the work gets done.
 */
export class DingtalkHouse implements House {
  readonly fake: FakeDingtalk
  readonly team: Group
  readonly #time: HandTime
  readonly #timers: Schedule
  #ids = new Map<string, string>()
  readonly #servers: Server[] = []
  readonly #wakes: (() => Promise<void>)[] = []
  #store!: Store

  private constructor(fake: FakeDingtalk, time: HandTime) {
    this.fake = fake
    this.#time = time
    this.team = openCompany(fake)
    this.#timers = new Schedule(time.clock, () => {})
  }

  static async open(
    database: TestDatabase,
    { seed = 1, servers = 1, environment = {} }: HouseOptions = {},
  ): Promise<DingtalkHouse> {
    const time = new HandTime()
    const house = new DingtalkHouse(await startFakeDingtalk({ clock: time.clock, seed }), time)
    for (let n = 0; n < servers; n += 1) house.#servers.push(await house.#startServer(database, environment))
    await house.#begin(servers)
    return house
  }

  async #startServer({ url, dataDir }: TestDatabase, more: Readonly<Record<string, string>>): Promise<Server> {
    const settings = loadSettings({
      ...{ DATA_DIR: dataDir, WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off', PORT: '0', TZ: 'Asia/Shanghai' },
      ...{ PUBLIC_URL: 'https://sales.example.com', SECRET_KEY: 'k'.repeat(40), ...environmentOf(this.fake) },
      ...(url ? { DATABASE_URL: url } : {}),
      ...more,
    })
    const time = {
      clock: this.#time.clock,
      wakes: (work: () => Promise<void>) => {
        this.#wakes.push(work)
        return async () => {}
      },
    }
    const timers: DingtalkPorts['timers'] = {
      now: () => this.now().getTime(),
      after: (ms, run) => this.#timers.after(ms, run),
    }
    const open = (ports: PlatformPorts) => {
      this.#store = ports.store
      return dingtalk(ports, { timers, pressAnswer: 30_000 })
    }
    const ours = platforms.map((platform) => (platform.name === 'dingtalk' ? { ...platform, open } : platform))
    return await startServer(settings, silentLog, rethrow, time, ours)
  }

  async #begin(servers: number): Promise<void> {
    const { fake } = this
    this.#time.begin({
      store: this.#store,
      wake: async () => void (await Promise.all(this.#wakes.map((wake) => wake()))),
      made: () => fake.calls.length + fake.gateway.pushes.length,
      isBusy: () => this.#waitsForUs(),
    })
    this.#ids = await this.write((tx) => hire(tx, 'dingtalk', (name) => accountOf(fake, name), this.now()))
    while (fake.gateway.connectionsOf(fake.app).length < servers) await this.goesOn(1_000)
  }

  person(name: string) {
    return new Somebody(this, name)
  }

  userid(name: string): string {
    return userid(name)
  }

  idOf(name: string): string {
    return this.#ids.get(name)!
  }

  now(): Date {
    return this.#time.clock.now()
  }

  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#time.read(work)
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#time.write(work)
  }

  passes(milliseconds: number): Promise<void> {
    return this.#time.passes(milliseconds)
  }

  rested(): number {
    return this.#time.rested()
  }

  rests(): () => void {
    return this.#time.rests()
  }

  goesOn(milliseconds: number): Promise<void> {
    return this.#time.goesOn(milliseconds)
  }

  isDone(): Promise<boolean> {
    return this.#time.isDone()
  }

  skipsToWake(beforeMs: number): void {
    this.#time.skipsToWake(beforeMs)
  }

  clear(): void {
    this.fake.knobs.clear()
  }

  async close(): Promise<void> {
    await this.#time.end()
    const stopping = Promise.all(this.#servers.map((server) => server.stop()))
    // What is to be acknowledged first, or to be taken leave of, does not wait for the clock.
    this.fake.gateway.close()
    await stopping
    this.#timers.clear()
    await this.fake.close()
  }

  /** Something that was pushed just now is being recorded. */
  #waitsForUs(): boolean {
    const { gateway } = this.fake
    const since = this.now().getTime() - ackMs
    const open = new Set(
      gateway.connections.flatMap(({ id, isOpen, isHalfOpen }) => (isOpen && !isHalfOpen ? [id] : [])),
    )
    return gateway.pushes
      .slice(-100)
      .some(({ deliveries }) =>
        deliveries.some(
          ({ at, ack, connection }) =>
            ack === undefined && at.getTime() > since && connection !== undefined && open.has(connection),
        ),
      )
  }
}

function rethrow(error: unknown): never {
  throw error
}
