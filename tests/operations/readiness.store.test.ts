import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Readiness } from '../../src/operations/readiness.ts'
import type { Store } from '../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

let database: TestDatabase
let store: Store
let now: number
let logged: unknown[]
const log = {
  warn: (fields: object) => void logged.push(fields),
  info: (message: string) => void logged.push(message),
}

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  now = 0
  logged = []
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await database.remove()
})

function running(write: Store['write'], checks: (() => Promise<string | undefined>)[] = []): Readiness {
  const readiness = new Readiness({ store: { write }, log, checks })
  readiness.running()
  return readiness
}

const failing = (error: unknown) => () => Promise.reject(error)
const written = () =>
  store.read(async (reader) =>
    (await reader.select().from(reader.tables.lease)).map(({ name, until }) => [name, until]),
  )

describe('readiness', () => {
  it('commits another value each second, however many ask', async () => {
    const readiness = running(store.write)
    await Promise.all(Array.from({ length: 50 }, () => readiness.reasons()))
    now = 900
    expect(await readiness.reasons()).toEqual([])
    expect(await written()).toEqual([['readiness', 0]])
    now = 1000
    await Promise.all(Array.from({ length: 50 }, () => readiness.reasons()))
    expect(await written()).toEqual([['readiness', 1]])
  })

  it('says why the database keeps nothing, with its code and nothing else, and is itself again after a second', async () => {
    const full = Object.assign(new Error('/var/lib/张三: no space left'), { code: 'SQLITE_FULL' })
    let write: Store['write'] = failing(full)
    const readiness = running((work, lane) => write(work, lane))
    const reasons = ['the database takes no writes: the disk is full (SQLITE_FULL)']
    expect(await readiness.reasons()).toEqual(reasons)
    write = store.write
    expect(await readiness.reasons()).toEqual(reasons)
    now = 1000
    expect(await readiness.reasons()).toEqual([])
    expect(logged).toEqual([{ reasons }, 'ready again'])
  })

  it('waits a second at most, and lets no second write join one that hangs', async () => {
    let begun = 0
    let end = () => {}
    const hanging = () => {
      begun += 1
      return new Promise<never>((_, reject) => {
        end = () => reject(new Error('gone'))
      })
    }
    let write: Store['write'] = hanging
    const readiness = running((work, lane) => write(work, lane))
    const late = ['the database did not answer within 1 s']
    expect(await readiness.reasons()).toEqual(late)
    now = 1000
    expect(await readiness.reasons()).toEqual(late)
    expect(begun).toBe(1)
    write = store.write
    end()
    now = 2000
    await readiness.reasons()
    now = 3000
    expect(await readiness.reasons()).toEqual([])
  })

  it('names what else keeps traffic away, also when that cannot be found out', async () => {
    const checks = [async () => undefined, async () => 'work waits', failing(new Error('张三'))]
    expect(await running(store.write, checks).reasons()).toEqual(['work waits', 'the database did not keep a write'])
  })
})
