import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { botEvents, botScopes, optionalScopes } from '../../adapters/slack/scopes.ts'
import type { Cluster } from '../../drills/databases/cluster.ts'
import { ProcessGroup } from '../../drills/server/process-group.ts'
import { migratePostgres } from '../../src/store/migrate.ts'
import { openPostgresStore } from '../../src/store/postgres/open.ts'
import type { Reader, Store, Tx } from '../../src/store/store.ts'
import { Somebody } from '../../tests/adapters/slack/misbehaviour/somebody.ts'
import { teamChannel } from '../../tests/adapters/slack/misbehaviour/team-channel.ts'
import type { House } from '../../tests/adapters/slack/misbehaviour/world.ts'
import { type FakeApp, type FakeSlack, startFakeSlack, type Workspace } from '../../tests/fakes/slack/index.ts'
import { hire } from '../../tests/misbehaviour/company.ts'
import { Rest } from '../../tests/misbehaviour/rest.ts'
import { hasOpenRows } from '../../tests/support/open-rows.ts'

const strict = {
  onSlow: () => {},
  onFatal: (error: unknown) => {
    throw error
  },
}
const never = new Date('9999-01-01T00:00:00Z')
const socketsOfAProcess = 2

/** Real server processes on one PostgreSQL, in the service of the fake Slack through sockets, by the clock of the machine. */
export class ServerHouse implements House {
  readonly slack: FakeSlack
  readonly workspace: Workspace
  readonly app: FakeApp
  readonly team: ReturnType<typeof teamChannel>
  readonly #store: Store
  readonly #dataDir: string
  readonly #rest = new Rest(() => this.now())
  #ids = new Map<string, string>()
  #group: ProcessGroup | undefined

  private constructor(slack: FakeSlack, store: Store, dataDir: string) {
    this.slack = slack
    this.#store = store
    this.#dataDir = dataDir
    this.workspace = slack.workspace('我们公司')
    this.app = slack.app({ scopes: [...botScopes, ...optionalScopes], events: botEvents })
    this.app.install(this.workspace)
    this.team = teamChannel(this.workspace, this.app)
    this.app.useSocketMode()
  }

  static async open(cluster: Cluster, processes: number): Promise<ServerHouse> {
    const name = `slack_${randomBytes(6).toString('hex')}`
    await cluster.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`)
    const url = cluster.urlOf(name)
    await migratePostgres(url)
    const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-soak-'))
    const house = new ServerHouse(await startFakeSlack(), await openPostgresStore(url, strict), dataDir)
    try {
      await house.#start(url, processes)
    } catch (error) {
      await house.close()
      throw error
    }
    return house
  }

  async #start(url: string, processes: number): Promise<void> {
    const { botToken } = this.app.install(this.workspace)
    const environment = {
      ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: this.app.appToken, SLACK_API_URL: this.slack.apiUrl },
      TIME_ZONE: 'Asia/Shanghai',
    }
    this.#group = await ProcessGroup.start({ dataDir: this.#dataDir, url, environment }, processes)
    while (this.app.sockets.listening < processes * socketsOfAProcess) await pause(50)
    this.#ids = await this.write((tx) => hire(tx, 'slack', (name) => this.#account(name), this.now()))
  }

  get processes() {
    return this.#group!.processes
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
    return new Date()
  }

  async passes(milliseconds: number): Promise<void> {
    await pause(milliseconds)
    await this.#rest.over
  }

  async goesOn(milliseconds: number): Promise<void> {
    await pause(milliseconds)
  }

  rested(): number {
    return this.#rest.milliseconds
  }

  rests(): () => void {
    return this.#rest.begins()
  }

  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#store.read(work)
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#store.write(work)
  }

  async isDone(): Promise<boolean> {
    return !(await hasOpenRows(this.#store, never))
  }

  /** The database goes with its cluster. */
  async close(): Promise<void> {
    await this.#group?.stop()
    await this.slack.close()
    await this.#store.close()
    rmSync(this.#dataDir, { recursive: true, force: true })
  }
}
