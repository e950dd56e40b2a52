import { callbackPath } from '../../../../adapters/wecom/index.ts'
import type { PlatformPorts } from '../../../../composition/platform.ts'
import { platforms } from '../../../../composition/platforms.ts'
import { type Server, startServer } from '../../../../composition/server.ts'
import { wecom } from '../../../../composition/wecom.ts'
import { loadSettings } from '../../../../src/config/load-settings.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Reader, Store, Tx } from '../../../../src/store/store.ts'
import { Schedule } from '../../../fakes/simulation/schedule.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import type { Group } from '../../../fakes/wecom/state/groups.ts'
import { hire } from '../../../misbehaviour/company.ts'
import { HandTime } from '../../../misbehaviour/hand-time.ts'
import type { TestDatabase } from '../../../support/test-store.ts'
import { accountOf, environmentOf, openCompany, userid } from './company.ts'
import { Somebody } from './somebody.ts'
import type { House } from './world.ts'

/** So long the bot waits for an acknowledgement, milliseconds. */
const ackMs = 10_000

/**
 * The whole server in this process, in the service of the fake WeCom; on PostgreSQL several, each as a process of its own would be. Time
 * goes on by itself, as fast as the work gets done.
 */
export class WecomHouse implements House {
  readonly fake: FakeWecom
  readonly team: Group
  readonly #time: HandTime
  readonly #timers: Schedule
  #ids = new Map<string, string>()
  readonly #servers: Server[] = []
  readonly #wakes: (() => Promise<void>)[] = []
  #store!: Store

  private constructor(fake: FakeWecom, time: HandTime) {
    this.fake = fake
    this.#time = time
    this.team = openCompany(fake)
    this.#timers = new Schedule(time.clock, () => {})
  }

  static async open(database: TestDatabase, { seed = 1, servers = 1 } = {}): Promise<WecomHouse> {
    const time = new HandTime()
    const house = new WecomHouse(await startFakeWecom({ clock: time.clock, seed }), time)
    for (let n = 0; n < servers; n += 1) house.#servers.push(await house.#startServer(database))
    await house.#begin()
    return house
  }

  async #startServer({ url, dataDir }: TestDatabase): Promise<Server> {
    const { fake } = this
    const settings = loadSettings({
      ...{ DATA_DIR: dataDir, WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off', PORT: '0', TZ: 'Asia/Shanghai' },
      ...{ PUBLIC_URL: 'https://sales.example.com', SECRET_KEY: 'k'.repeat(40), ...environmentOf(fake) },
      ...(url ? { DATABASE_URL: url } : {}),
    })
    const time = {
      clock: this.#time.clock,
      wakes: (work: () => Promise<void>) => {
        this.#wakes.push(work)
        return async () => {}
      },
    }
    const timers = {
      now: () => this.now().getTime(),
      after: (ms: number, run: () => void) => this.#timers.after(ms, run),
    }
    const open = (ports: PlatformPorts) => {
      this.#store = ports.store
      return wecom(ports, { timers, pressAnswer: 30_000 })
    }
    const ours = platforms.map((platform) => (platform.name === 'wecom' ? { ...platform, open } : platform))
    return await startServer(settings, silentLog, rethrow, time, ours)
  }

  async #begin(): Promise<void> {
    const { fake } = this
    this.isToldTo(0)
    this.#time.begin({
      store: this.#store,
      wake: async () => void (await Promise.all(this.#wakes.map((wake) => wake()))),
      made: () => fake.calls.length + fake.callbacks.length + fake.botServer.calls.length,
      isHeldUp: () => this.#isHeldUp(),
    })
    this.#ids = await this.write((tx) => hire(tx, 'wecom', (name) => accountOf(fake, name), this.now()))
    while (!fake.botServer.connectionOf(fake.bot)) await this.goesOn(1_000)
  }

  /** What happens from now on is told to this server; counted as they come. */
  isToldTo(server: number): void {
    const { app, corp } = this.fake
    const { publicPort } = this.#servers[server % this.#servers.length]!
    app.callbackUrl = `http://127.0.0.1:${publicPort}${callbackPath({ corpId: corp.corpId, agentId: app.agentId })}`
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
    // What waits for an acknowledgement waits no longer.
    this.fake.botServer.close()
    await stopping
    this.#timers.clear()
    await this.fake.close()
  }

  /** The bot waits for an acknowledgement that does not come. */
  #isHeldUp(): boolean {
    const since = this.now().getTime() - ackMs
    const { connections, calls } = this.fake.botServer
    if (connections.some(({ isOpen, isHalfOpen }) => isOpen && isHalfOpen)) return true
    return calls.slice(-50).some(({ at, fault }) => fault !== undefined && at.getTime() > since)
  }
}

function rethrow(error: unknown): never {
  throw error
}
