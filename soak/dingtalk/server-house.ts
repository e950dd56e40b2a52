import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, startCluster } from '../../drills/databases/cluster.ts'
import { ProcessGroup } from '../../drills/server/process-group.ts'
import { migratePostgres } from '../../src/store/migrate.ts'
import { openPostgresStore } from '../../src/store/postgres/open.ts'
import { type Reader, type Store, TookTooLong, type Tx } from '../../src/store/store.ts'
import { accountOf, environmentOf, openCompany, userid } from '../../tests/adapters/dingtalk/misbehaviour/company.ts'
import { Somebody } from '../../tests/adapters/dingtalk/misbehaviour/somebody.ts'
import type { House } from '../../tests/adapters/dingtalk/misbehaviour/world.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../tests/fakes/dingtalk/index.ts'
import type { Group } from '../../tests/fakes/dingtalk/state/organisation.ts'
import { hire } from '../../tests/misbehaviour/company.ts'
import { Rest } from '../../tests/misbehaviour/rest.ts'
import { hasOpenRows } from '../../tests/support/open-rows.ts'
import type { ServerPlace } from '../../tests/support/server-process.ts'

const strict = {
  onSlow: () => {},
  onFatal: (error: unknown) => {
    throw error
  },
}
const never = new Date('9999-01-01T00:00:00Z')

/** Real server processes on one PostgreSQL, in the service of the fake DingTalk, by the clock of the machine. */
export class ServerHouse implements House {
  readonly fake: FakeDingtalk
  readonly team: Group
  readonly #store: Store
  readonly #dataDir: string
  readonly #rest = new Rest(() => this.now())
  #ids = new Map<string, string>()
  #group: ProcessGroup | undefined

  private constructor(fake: FakeDingtalk, store: Store, dataDir: string) {
    this.fake = fake
    this.#store = store
    this.#dataDir = dataDir
    this.team = openCompany(fake)
  }

  /** So many processes, on a cluster that goes with them. @param entry what they run instead of `main.ts` */
  static async with<T>(processes: number, work: (house: ServerHouse) => Promise<T>, entry?: string): Promise<T> {
    const cluster = await startCluster()
    try {
      const house = await ServerHouse.#open(cluster, processes, entry)
      return await work(house).finally(() => house.close())
    } finally {
      await cluster.remove()
    }
  }

  static async #open(cluster: Cluster, processes: number, entry: string | undefined): Promise<ServerHouse> {
    const name = `dingtalk_${randomBytes(6).toString('hex')}`
    await cluster.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`)
    const url = cluster.urlOf(name)
    await migratePostgres(url)
    const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-soak-'))
    const house = new ServerHouse(await startFakeDingtalk(), await openPostgresStore(url, strict), dataDir)
    try {
      await house.#start({ url, ...(entry === undefined ? {} : { entry }) }, processes)
    } catch (error) {
      await house.close()
      throw error
    }
    return house
  }

  async #start(place: Pick<ServerPlace, 'url' | 'entry'>, processes: number): Promise<void> {
    const { fake } = this
    const environment = { ...environmentOf(fake), TIME_ZONE: 'Asia/Shanghai' }
    this.#group = await ProcessGroup.start({ dataDir: this.#dataDir, ...place, environment }, processes)
    while (fake.gateway.connectionsOf(fake.app).length < processes) await pause(50)
    this.#ids = await this.write((tx) => hire(tx, 'dingtalk', (one) => accountOf(fake, one), this.now()))
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

  /** Tried again where the machine was too busy for it: what a soak prepares is not what it asks about. */
  async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await this.#store.write(work)
      } catch (error) {
        if (!(error instanceof TookTooLong)) throw error
      }
    }
  }

  async isDone(): Promise<boolean> {
    return !(await hasOpenRows(this.#store, never))
  }

  /** The database goes with its cluster. */
  async close(): Promise<void> {
    await this.#group?.stop()
    await this.fake.close()
    await this.#store.close()
    rmSync(this.#dataDir, { recursive: true, force: true })
  }
}
