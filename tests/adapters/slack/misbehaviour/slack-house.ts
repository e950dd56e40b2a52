import { botEvents, botScopes, optionalScopes } from '../../../../adapters/slack/scopes.ts'
import type { PlatformPorts } from '../../../../composition/platform.ts'
import { platforms } from '../../../../composition/platforms.ts'
import { type Server, startServer } from '../../../../composition/server.ts'
import { loadSettings } from '../../../../src/config/load-settings.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Reader, Store, Tx } from '../../../../src/store/store.ts'
import {
  type Channel,
  type FakeApp,
  type FakeSlack,
  startFakeSlack,
  type Workspace,
} from '../../../fakes/slack/index.ts'
import { hire } from '../../../misbehaviour/company.ts'
import { HandTime } from '../../../misbehaviour/hand-time.ts'
import type { TestDatabase } from '../../../support/test-store.ts'
import { Somebody } from './somebody.ts'
import { teamChannel } from './team-channel.ts'
import type { House } from './world.ts'

export type Way = 'http' | 'sockets'

const stepMs = 250

/** The whole server in this process, in the service of the fake Slack. Time goes on by itself, as fast as the work gets done. */
export class SlackHouse implements House {
  readonly slack: FakeSlack
  readonly workspace: Workspace
  readonly app: FakeApp
  readonly team: Channel
  readonly #database: TestDatabase
  readonly #way: Way
  #ids = new Map<string, string>()
  #server: Server | undefined
  #store!: Store
  #wake = async () => {}
  readonly #time: HandTime

  private constructor(database: TestDatabase, way: Way, slack: FakeSlack, time: HandTime) {
    this.#time = time
    this.#database = database
    this.#way = way
    this.slack = slack
    this.workspace = slack.workspace('我们公司')
    this.app = slack.app({ scopes: [...botScopes, ...optionalScopes], events: botEvents })
    this.app.install(this.workspace)
    this.team = teamChannel(this.workspace, this.app)
  }

  static async open(database: TestDatabase, way: Way, seed = 1): Promise<SlackHouse> {
    const time = new HandTime()
    const house = new SlackHouse(database, way, await startFakeSlack({ clock: time.clock, seed }), time)
    await house.#start()
    return house
  }

  async #start(): Promise<void> {
    const { slack, app } = this
    slack.knobs.fileProcessingMs = 0
    const { url, dataDir } = this.#database
    const { botToken } = app.install(this.workspace)
    const settings = loadSettings({
      ...{ DATA_DIR: dataDir, WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off', PORT: '0', TZ: 'Asia/Shanghai' },
      ...{ PUBLIC_URL: 'https://sales.example.com', SLACK_BOT_TOKEN: botToken, SLACK_API_URL: slack.apiUrl },
      ...(this.#way === 'http' ? { SLACK_SIGNING_SECRET: app.signingSecret } : { SLACK_APP_TOKEN: app.appToken }),
      ...(url ? { DATABASE_URL: url, SECRET_KEY: 'k'.repeat(40) } : {}),
    })
    if (this.#way === 'sockets') app.useSocketMode()
    const time = {
      clock: this.#time.clock,
      wakes: (work: () => Promise<void>) => {
        this.#wake = work
        return async () => {}
      },
    }
    const kept = platforms.map((platform) => ({
      ...platform,
      open: (ports: PlatformPorts) => platform.open(this.#keep(ports)),
    }))
    this.#server = await startServer(settings, silentLog, rethrow, time, kept)
    if (this.#way === 'http') app.deliverTo(`http://127.0.0.1:${this.#server.publicPort}/slack/events`)
    this.#time.begin({
      store: this.#store,
      wake: () => this.#wake(),
      made: () => slack.requests.length + slack.responses.length + slack.deliveries.length,
      isBusy: () => this.#isDeaf() || slack.isAboutToBeAnswered,
    })
    this.#ids = await this.write((tx) => hire(tx, 'slack', (name) => this.#account(name), this.now()))
    if (this.#way === 'sockets') while (app.sockets.listening < 2) await this.goesOn(stepMs)
  }

  #keep(ports: PlatformPorts): PlatformPorts {
    this.#store = ports.store
    return ports
  }

  user(name: string) {
    return this.workspace.user(name)
  }

  person(name: string) {
    return new Somebody(this, name)
  }

  #account(name: string) {
    const { teamId: tenant, id: userId } = this.user(name)
    return { tenant, userId }
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
    this.slack.knobs.clear()
  }

  async close(): Promise<void> {
    await this.#time.end()
    await this.#server?.stop()
    await this.slack.close()
  }

  /** No socket listens: one is on its way. */
  #isDeaf(): boolean {
    return this.#way === 'sockets' && this.app.sockets.listening === 0
  }
}

function rethrow(error: unknown): never {
  throw error
}
