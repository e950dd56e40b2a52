import { join } from 'node:path'
import { and, eq, isNull } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { dayAfter } from '../../src/clock/start-of-day.ts'
import { seededRandom } from '../../src/samples/random.ts'
import type { Store } from '../../src/store/store.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { WebPerson } from '../support/web-person.ts'

const mornings = process.env.SOAK === '1' ? 10 : 1
const random = seededRandom(840)
const room = 'east-sales'

let database: TestDatabase
let store: Store
let server: ServerProcess | undefined
useStoreForEach(
  (opened, made) => {
    database = made
    store = opened
  },
  { dialect: 'sqlite' },
)
afterEach(() => server?.kill('SIGKILL'))

/** The real server on its sample data, at this time in Shanghai. */
async function startAt(now: string, speed: number): Promise<void> {
  server = await startServerProcess({
    dataDir: database.dataDir,
    url: undefined,
    entry: join('tests', 'e2e', 'pretend-time-server.ts'),
    environment: { PRETEND_NOW: `${now}+08:00`, PRETEND_SPEED: String(speed) },
  })
}

describe('a server killed around the moment when the morning picture is due', () => {
  it('and started again posts it once, every morning', { timeout: 15 * 60_000 }, async () => {
    await startAt('2026-11-24T12:00:00', 1)
    const chen = new WebPerson('chen-jing', () => server!.address)
    await chen.say(room, '/订阅 漏斗 region:华东 at 08:40', 'subscribe')
    await until(
      async () => (await store.read((reader) => reader.select().from(reader.tables.subscription))).length === 1,
    )
    chen.close()
    await server!.kill('SIGKILL')

    for (let morning = 1; morning <= mornings; morning += 1) {
      const day = dayAfter('2026-11-24', morning)
      // At this speed the slot comes within half a second, and the latest moment to go is three seconds behind it.
      await startAt(`${day}T08:39:45`, 30)
      await wait(random.between(0, 4000))
      await server!.kill('SIGKILL')
      await startAt(`${day}T08:42:00`, 30)
      await until(async () => (await pictures()).length >= morning)
      // Whatever would post a second one has had its chance when nothing waits to be sent any more.
      await until(async () => (await openRows()) === 0)
      await server!.kill('SIGKILL')
      expect((await pictures()).length, day).toBe(morning)
    }
  })
})

/** What the bot posted for everybody in the room. */
async function pictures(): Promise<unknown[]> {
  return await store.read((reader) => {
    const { webMessage } = reader.tables
    const byBot = and(eq(webMessage.roomId, room), isNull(webMessage.senderId), isNull(webMessage.onlyFor))
    return reader.select().from(webMessage).where(byBot)
  })
}

async function openRows(): Promise<number> {
  return await store.read(async (reader) => {
    const { outbox } = reader.tables
    return (await reader.select({ id: outbox.id }).from(outbox).where(eq(outbox.state, 'open'))).length
  })
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function until(reached: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error(`waited in vain:\n${server?.output()}`)
    await wait(50)
  }
}
