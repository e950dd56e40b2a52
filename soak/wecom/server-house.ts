import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { callbackPath } from '../../adapters/wecom/index.ts'
import type { Cluster } from '../../drills/databases/cluster.ts'
import { ProcessGroup } from '../../drills/server/process-group.ts'
import { migratePostgres } from '../../src/store/migrate.ts'
import { openPostgresStore } from '../../src/store/postgres/open.ts'
import type { Reader, Store, Tx } from '../../src/store/store.ts'
import { accountOf, environmentOf, openCompany, userid } from '../../tests/adapters/wecom/misbehaviour/company.ts'
import { Somebody } from '../../tests/adapters/wecom/misbehaviour/somebody.ts'
import type { House } from '../../tests/adapters/wecom/misbehaviour/world.ts'
import { type FakeWecom, startFakeWecom } from '../../tests/fakes/wecom/index.ts'
import type { Group } from '../../tests/fakes/wecom/state/groups.ts'
import { hire } from '../../tests/misbehaviour/company.ts'
import { Rest } from '../../tests/misbehaviour/rest.ts'
import { hasOpenRows } from '../../tests/support/open-rows.ts'
import { CallbackGate } from './callback-gate.ts'

const strict = {
  onSlow: () => {},
  onFatal: (error: unknown) => {
    throw error
  },
}
const never = new Date('9999-01-01T00:00:00Z')

/** Real server processes on one PostgreSQL, in the service of the fake WeCom, by the clock of the machine. */
export class ServerHouse implements House {
  readonly fake: FakeWecom
  readonly team: Group
  readonly #store: Store
  readonly #dataDir: string
  readonly #rest = new Rest(() => this.now())
  #ids = new Map<string, string>()
  #group: ProcessGroup | undefined
  #gate: CallbackGate | undefined

  private constructor(fake: FakeWecom, store: Store, dataDir: string) {
    this.fake = fake
    this.#store = store
    this.#dataDir = dataDir
    this.team = openCompany(fake)
  }

  static async open(cluster: Cluster, processes: number): Promise<ServerHouse> {
    const name = `wecom_${randomBytes(6).toString('hex')}`
    await cluster.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`)
    const url = cluster.urlOf(name)
    await migratePostgres(url)
    const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-soak-'))
    const house = new ServerHouse(await startFakeWecom(), await openPostgresStore(url, strict), dataDir)
    try {
      await house.#start(url, processes)
    } catch (error) {
      await house.close()
      throw error
    }
    return house
  }

  async #start(url: string, processes: number): Promise<void> {
    const { fake } = this
    const environment = { ...environmentOf(fake), TIME_ZONE: 'Asia/Shanghai' }
    const group = await ProcessGroup.start({ dataDir: this.#dataDir, url, environment }, processes)
    this.#group = group
    this.#gate = await CallbackGate.open(() => group.processes.map((one) => one.public))
    const { corpId } = fake.corp
    const { agentId } = fake.app
    fake.app.callbackUrl = `${this.#gate.address}${callbackPath({ corpId, agentId })}`
    while (!fake.botServer.connectionOf(fake.bot)) await pause(50)
    this.#ids = await this.write((tx) => hire(tx, 'wecom', (one) => accountOf(fake, one), this.now()))
  }

  get processes() {
    return this.#group!.processes
  }

  userid(name: string): string {
    return userid(name)
  }

  person(name: string) {
    return new Somebody(this, name)
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
    await this.#gate?.close()
    await this.fake.close()
    await this.#store.close()
    rmSync(this.#dataDir, { recursive: true, force: true })
  }
}
