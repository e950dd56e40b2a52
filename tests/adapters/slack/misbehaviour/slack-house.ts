import { and, eq, isNotNull } from 'drizzle-orm'
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
import { Rest } from '../../../misbehaviour/rest.ts'
import { HandClock, hasOpenRows } from '../../../support/bot-harness.ts'
import type { TestDatabase } from '../../../support/test-store.ts'
import { Somebody } from './somebody.ts'
import { teamChannel } from './team-channel.ts'
import type { House } from './world.ts'

export type Way = 'http' | 'sockets'

const stepMs = 250
/** So many looks at the database in which nothing happens although something is due: it waits for the time. */
const mostStill = 20
/** Whatever is the matter, time goes on after so long, milliseconds of real time. */
const stuckMs = 15_000
const minute = 60_000

/** The whole server in this process, in the service of the fake Slack. Time goes on by itself, as fast as the work gets done. */
export class SlackHouse implements House {
  readonly clock = new HandClock('2026-11-23T02:00:10Z')
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
  #ticking = Promise.resolve()
  #open = true
  readonly #rest = new Rest(() => this.now())

  private constructor(database: TestDatabase, way: Way, slack: FakeSlack, clock: HandClock) {
    this.clock = clock
    this.#database = database
    this.#way = way
    this.slack = slack
    this.workspace = slack.workspace('我们公司')
    this.app = slack.app({ scopes: [...botScopes, ...optionalScopes], events: botEvents })
    this.app.install(this.workspace)
    this.team = teamChannel(this.workspace, this.app)
  }

  static async open(database: TestDatabase, way: Way, seed = 1): Promise<SlackHouse> {
    const clock = new HandClock('2026-11-23T02:00:10Z')
    const house = new SlackHouse(database, way, await startFakeSlack({ clock, seed }), clock)
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
      clock: this.clock,
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
    this.#ids = await this.write((tx) => hire(tx, 'slack', (name) => this.#account(name), this.clock.now()))
    this.#ticking = this.#tick()
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
    return this.clock.now()
  }

  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#store.read(work)
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#store.write(work)
  }

  /** For people. */
  async passes(milliseconds: number): Promise<void> {
    await this.goesOn(milliseconds)
    await this.#rest.over
  }

  rested(): number {
    return this.#rest.milliseconds
  }

  rests(): () => void {
    return this.#rest.begins()
  }

  /** For whoever looks on. */
  async goesOn(milliseconds: number): Promise<void> {
    const end = this.clock.now().getTime() + milliseconds
    while (this.#open && this.clock.now().getTime() < end) await aWhile(2)
    if (!this.#open) throw new Error('the house is closed')
  }

  async isDone(): Promise<boolean> {
    return !(await hasOpenRows(this.#store, new Date('9999-01-01T00:00:00Z')))
  }

  /** Nothing happens until shortly before the next full minute, at which everything wakes. */
  skipsToWake(beforeMs: number): void {
    this.clock.advance(minute - (this.clock.now().getTime() % minute) - beforeMs)
  }

  async close(): Promise<void> {
    this.#open = false
    await this.#ticking
    await this.#server?.stop()
    await this.slack.close()
  }

  async #tick(): Promise<void> {
    while (this.#open) {
      await this.#quiet()
      const before = this.clock.now().getTime()
      this.clock.advance(stepMs)
      await this.#store.write(async (tx) => {
        for (const channel of ['outbox', 'inbound', 'files'] as const) tx.signal(channel)
      })
      if (Math.floor(before / minute) !== Math.floor(this.clock.now().getTime() / minute)) await this.#wake()
    }
  }

  /** Until all that is due is done, or waits for a time that is still to come. */
  async #quiet(): Promise<void> {
    const { slack } = this
    const began = performance.now()
    for (let made = -1, still = 0; still < mostStill && performance.now() - began < stuckMs; await aWhile(2)) {
      const calls = slack.requests.length + slack.responses.length + slack.deliveries.length
      still = calls === made ? still + 1 : 0
      made = calls
      if ((await this.#isSending()) || this.#isDeaf()) still = 0
      else if (!(await hasOpenRows(this.#store, this.clock.now()))) return
    }
  }

  /** No socket listens: one is on its way. */
  #isDeaf(): boolean {
    return this.#way === 'sockets' && this.app.sockets.listening === 0
  }

  /** A message is being drawn or handed over. */
  async #isSending(): Promise<boolean> {
    const { outbox } = this.#store.tables
    const rows = await this.#store.read((reader) =>
      reader
        .select({ id: outbox.id })
        .from(outbox)
        .where(and(eq(outbox.state, 'open'), isNotNull(outbox.claim)))
        .limit(1),
    )
    return rows.length > 0
  }
}

const aWhile = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

function rethrow(error: unknown): never {
  throw error
}
