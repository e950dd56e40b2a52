import { connect } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { WebPerson } from '../support/web-person.ts'
import { foundWebCompany } from './web-company.ts'

const everything = process.env.SOAK === '1'
const perPerson = everything ? 1500 : 30
const people = ['li', 'wang', 'chen'] as const
const atOnce = 25

let database: TestDatabase
let store: Store
let server: ServerProcess
const typing: WebPerson[] = []

useStoreForEach(async (opened, made) => {
  database = made
  store = opened
  await foundWebCompany(store)
})
afterEach(async () => {
  for (const person of typing.splice(0)) person.close()
  await server.kill('SIGKILL')
})

const start = () =>
  startServerProcess({ dataDir: database.dataDir, url: database.url, environment: { SAMPLE_DATA: 'off', PORT: '0' } })

describe('a server told to stop while people are typing', () => {
  it('ends well within ten seconds, and the next start does what was acknowledged and not done, once', async () => {
    server = await start()
    let acknowledged = 0
    const kept = (ack: { type: string }) => {
      acknowledged += ack.type === 'ack' ? 1 : 0
    }
    const lines = Promise.all(people.map((who) => types(who, kept)))
    await until(() => acknowledged > (people.length * perPerson) / 3, 120_000)
    const idle = halfARequest(server)

    const askedAt = performance.now()
    const code = await server.kill('SIGTERM')
    const seconds = (performance.now() - askedAt) / 1000
    const before = acknowledged
    const open = await store.read(async (reader) => {
      const { inbound } = reader.tables
      return await reader.select({ claim: inbound.claim }).from(inbound).where(eq(inbound.state, 'open'))
    })
    console.log(`stopped after ${seconds.toFixed(1)} s; ${before} lines acknowledged, ${open.length} handed back`)
    expect(code).toBe(0)
    expect(seconds).toBeLessThan(10)
    expect(open.filter(({ claim }) => claim !== null)).toEqual([])
    idle.destroy()

    // A line that was not acknowledged is sent again: it must not count twice.
    server = await start()
    await lines
    expect(acknowledged).toBe(people.length * perPerson)
    await until(async () => !(await isBusy()), 120_000)
    expect(await done()).toEqual(expected())
  }, 600_000)
})

/** Deals, notes on the one deal there is, and a plain message now and then, many under way at once. */
async function types(who: (typeof people)[number], kept: (ack: { type: string }) => void): Promise<void> {
  const person = new WebPerson(who, () => server.address)
  typing.push(person)
  const queue = linesOf(who).entries()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [n, line] of queue)
        kept(await person.say(line.startsWith('/') ? `dm-${who}` : 'team', line, `${who}-${n}`))
    }),
  )
}

const linesOf = (who: string): string[] =>
  Array.from({ length: perPerson }, (_, n) => {
    if (n % 4 === 0) return `/商机 新建 ${who}的第${n}单 客户=${who}的客户`
    return n % 4 === 3 ? `大家好 ${who} ${n}` : `/商机 备注 D-1001 ${who} ${n}`
  })

function expected() {
  const all = people.flatMap((who) => linesOf(who))
  const after = (start: string) => all.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length))
  return {
    deals: after('/商机 新建 ')
      .map((line) => line.split(' ')[0])
      .sort(),
    notes: after('/商机 备注 D-1001 ').sort(),
    answers: all.filter((line) => line.startsWith('/')).length,
  }
}

/** What the lines have become, and how many answers people got. */
async function done(): Promise<ReturnType<typeof expected>> {
  return store.read(async (reader) => {
    const { deal, dealNote, webMessage, outbox } = reader.tables
    const deals = await reader.select({ title: deal.title, origin: deal.origin }).from(deal)
    const notes = await reader.select({ text: dealNote.text }).from(dealNote)
    const messages = await reader.select({ senderId: webMessage.senderId }).from(webMessage)
    const dead = await reader.select().from(outbox).where(eq(outbox.state, 'dead'))
    expect(dead).toEqual([])
    return {
      deals: deals
        .filter(({ origin }) => origin === 'chat')
        .map(({ title }) => title)
        .sort(),
      notes: notes.map(({ text }) => text).sort(),
      answers: messages.filter(({ senderId }) => senderId === null).length,
    }
  })
}

async function isBusy(): Promise<boolean> {
  return store.read(async (reader) => {
    const { inbound, outbox } = reader.tables
    const [waiting] = await reader.select().from(inbound).where(eq(inbound.state, 'open')).limit(1)
    const [unsent] = await reader.select().from(outbox).where(eq(outbox.state, 'open')).limit(1)
    return waiting !== undefined || unsent !== undefined
  })
}

/** Somebody begins a request at each listener and never ends it. */
function halfARequest({ address, output }: ServerProcess) {
  const publicPort = Number(/\/metrics · port (\d+)/.exec(output())?.[1])
  const sockets = [Number(new URL(address).port), publicPort].map((port) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write('POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"us')
    return socket
  })
  return { destroy: () => sockets.map((socket) => socket.destroy()) }
}

async function until(reached: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  const deadline = Date.now() + ms
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
