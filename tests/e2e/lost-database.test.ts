import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PostgresProxy, startPostgresProxy } from '../support/postgres-proxy.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'
import { WebPerson } from '../support/web-person.ts'
import { foundWebCompany } from './web-company.ts'

let database: TestDatabase
let proxy: PostgresProxy
let server: ServerProcess
let li: WebPerson
let origin: string

beforeEach(async () => {
  database = await createTestDatabase('postgres')
  await foundWebCompany(await database.open())
  proxy = await startPostgresProxy(database.url!)
  const url = proxy.url(database.url!)
  server = await startServerProcess({ dataDir: database.dataDir, url, environment: { PORT: '0', LOG_LEVEL: 'info' } })
  li = new WebPerson('li', () => server.address)
  const port = () => /\/metrics · port (\d+)/.exec(server.output())?.[1]
  while (!port()) await setTimeout(10)
  origin = `http://127.0.0.1:${port()}`
})
afterEach(async () => {
  li.close()
  proxy.heal()
  await server.kill('SIGTERM')
  await proxy.stop()
  await database.remove()
})

interface Ready {
  status: number
  reasons: string[]
}

async function ready(): Promise<Ready> {
  const response = await fetch(`${origin}/readyz`)
  const { reasons = [] } = (await response.json()) as { reasons?: string[] }
  return { status: response.status, reasons }
}

/** Asks as a load balancer would. @returns what it said at last, and how long it took in milliseconds */
async function readyIs(status: number): Promise<Ready & { ms: number }> {
  const startedAt = performance.now()
  for (;;) {
    const answer = await ready()
    const ms = Math.round(performance.now() - startedAt)
    if (answer.status === status) return { ...answer, ms }
    if (ms > 30_000) throw new Error(`it is still ${JSON.stringify(answer)}`)
    await setTimeout(100)
  }
}

/** As people do: what was refused is sent again, under the same id. */
async function acknowledges(id: string): Promise<void> {
  for (;;) {
    const { type } = await li.say('team', id, id)
    if (type === 'ack') return
    await setTimeout(100)
  }
}

describe('while the server runs, a database that', () => {
  const faults: [what: string, fault: () => void, reason: RegExp][] = [
    ['does not let anybody in', () => proxy.close(), /does not answer/],
    ['does not answer', () => proxy.hold(), /did not answer within 1 s|does not answer/],
    [
      'is read-only',
      () => proxy.inject({ matches: /^insert|^update|^delete/i, answer: '25006' }),
      /read-only \(25006\)/,
    ],
    ['has a full disk', () => proxy.inject({ matches: /^insert|^update|^delete/i, answer: '53100' }), /full \(53100\)/],
  ]

  // Each starts a server of its own: one of them in `npm test`, all in a soak; how readiness finds each is tested without one.
  it.each(process.env.SOAK === '1' ? faults : faults.filter(([what]) => what === 'is read-only'))(
    '%s is a reason not to be ready, until it is well; the process goes on',
    async (what, fault, reason) => {
      await acknowledges('before')
      expect(await ready()).toEqual({ status: 200, reasons: [] })
      fault()
      const down = await readyIs(503)
      await setTimeout(2_000)
      const still = await ready()
      expect([still.status, still.reasons.join()]).toEqual([503, expect.stringMatching(reason)])
      proxy.heal()
      const up = await readyIs(200)
      console.log(`a database that ${what}: not ready after ${down.ms} ms, ready again ${up.ms} ms after the end`)
      await acknowledges('after')
    },
  )

  it('ends every connection again and again costs no process and no word that was acknowledged', async () => {
    const words = Array.from({ length: 60 }, (_, n) => `word-${n}`)
    let saying = true
    const said = Promise.all(words.map(acknowledges)).finally(() => {
      saying = false
    })
    let rounds = 0
    let ended = 0
    while (saying || rounds < 8) {
      ended += await terminateAll()
      rounds += 1
      await setTimeout(150)
    }
    await said
    console.log(`${ended} backends terminated in ${rounds} rounds`)
    expect(ended).toBeGreaterThan(8)
    await readyIs(200)
    const store = await database.open()
    const kept = await store.read((reader) => reader.select().from(reader.tables.webMessage))
    const texts = kept.filter(({ senderId }) => senderId === 'li').map(({ body }) => JSON.parse(body).text as string)
    expect(texts.toSorted()).toEqual(words.toSorted())
    expect(await server.kill('SIGTERM')).toBe(0)
  })
})

async function terminateAll(): Promise<number> {
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  const { rowCount } = await admin.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND client_port IS NOT NULL',
  )
  await admin.end()
  return rowCount ?? 0
}
