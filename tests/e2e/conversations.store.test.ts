import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asc } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { resolveCustomer } from '../../src/customers/resolve-customer.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Store } from '../../src/store/store.ts'
import { realData } from '../support/real-data.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { WebPerson } from '../support/web-person.ts'

interface Talk {
  id: string
  messages: { from: 'customer' | 'rep'; text: string }[]
}

const file = realData('conversations-zh.jsonl')
const everything = process.env.SOAK === '1'
const conversations = file
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Talk)
      .slice(0, everything ? 500 : 10)
  : []
const kills = everything ? 20 : 2
const atOnce = 40
const reps = Array.from({ length: 8 }, (_, n) => `rep${n}`)
const repOf = (index: number) => reps[index % reps.length]!

let database: TestDatabase
let store: Store
const people = new Map<string, WebPerson>()
let server: ServerProcess | undefined

useStoreForEach((opened, made) => {
  database = made
  store = opened
})
afterEach(async () => {
  for (const person of people.values()) person.close()
  people.clear()
  await server?.kill('SIGKILL')
})

describe.skipIf(!file)('real conversations typed at the web chat while the server is killed', () => {
  it('are archived whole: every acknowledged line once, in order, none lost', { timeout: 15 * 60_000 }, async () => {
    expect(await lostWith('main.ts', kills)).toEqual([])
  })

  // The mutant acknowledges before any database is asked.
  it.runIf(everything)(
    'would be caught losing lines if the inbox acknowledged before committing',
    { timeout: 15 * 60_000 },
    async () => {
      const lost = await lostWith(join('tests', 'e2e', 'early-ack-server.ts'), 6)
      expect(lost.length).toBeGreaterThan(0)
    },
  )
})

/** Types all conversations, every line twice, kills the server meanwhile. @returns what is missing or wrong, by conversation */
async function lostWith(entry: string, killCount: number): Promise<string[]> {
  await prepare(store)
  const place = { dataDir: database.dataDir, url: database.url, environment: { SAMPLE_DATA: 'off' }, entry }
  server = await startServerProcess(place)
  let address = server.address
  const personOf = (userId: string) => {
    const known = people.get(userId) ?? new WebPerson(userId, () => address)
    people.set(userId, known)
    return known
  }
  let finished = false
  const killing = (async () => {
    for (let n = 0; n < killCount && !finished; n++) {
      await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * (everything ? 1500 : 500)))
      await server!.kill('SIGKILL')
      server = await startServerProcess(place)
      address = server.address
    }
  })()
  const queue = conversations.map((talk, index) => ({ talk, index }))
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await type(next.talk, next.index, personOf)
    }),
  )
  finished = true
  await killing
  return await compare()
}

async function type(talk: Talk, index: number, personOf: (userId: string) => WebPerson): Promise<void> {
  const customer = `customer${index}`
  for (const [n, line] of talk.messages.entries()) {
    const person = personOf(line.from === 'customer' ? customer : repOf(index))
    const id = `${talk.id}-${n}`
    const ack = await person.say(`room${index}`, line.text, id)
    if (ack.type !== 'ack') throw new Error(`refused: ${ack.code}`)
    await person.say(`room${index}`, line.text, id)
  }
  personOf(customer).close()
  people.delete(customer)
}

/** Waits until the server has handled everything, then compares the archive and the transcript with what was typed. */
async function compare(): Promise<string[]> {
  for (let quiet = 0; quiet < 2; ) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const open = await store.read(async (reader) => {
      const { inbound } = reader.tables
      return (await reader.select({ state: inbound.state }).from(inbound)).filter((row) => row.state === 'open').length
    })
    quiet = open === 0 ? quiet + 1 : 0
  }
  const { archived, shown, botSaid } = await store.read(async (reader) => {
    const { archiveEntry, conversation, webMessage } = reader.tables
    const rooms = new Map((await reader.select().from(conversation)).map((row) => [row.id, row.externalId]))
    const entries = await reader
      .select()
      .from(archiveEntry)
      .orderBy(asc(archiveEntry.conversationId), asc(archiveEntry.seq))
    const messages = await reader.select().from(webMessage).orderBy(asc(webMessage.roomId), asc(webMessage.seq))
    return {
      archived: Map.groupBy(entries, (entry) => rooms.get(entry.conversationId)!),
      shown: Map.groupBy(
        messages.filter((message) => message.senderId),
        (message) => message.roomId,
      ),
      botSaid: messages.filter((message) => !message.senderId),
    }
  })
  const wrong: string[] = botSaid.length > 0 ? [`the bot spoke ${botSaid.length} times to customers`] : []
  for (const [index, talk] of conversations.entries()) {
    const typed = talk.messages.map((line) => line.text)
    const kept = (archived.get(`room${index}`) ?? []).map((entry) => entry.text)
    const inRoom = (shown.get(`room${index}`) ?? []).map(
      (message) => (JSON.parse(message.body) as { text: string }).text,
    )
    if (JSON.stringify(kept) !== JSON.stringify(typed))
      wrong.push(`archive of room${index}: ${kept.length} of ${typed.length}`)
    if (JSON.stringify(inRoom) !== JSON.stringify(typed))
      wrong.push(`transcript of room${index}: ${inRoom.length} of ${typed.length}`)
  }
  return wrong
}

/** One room for each conversation, bound to a customer of its own. */
async function prepare(store: Store): Promise<void> {
  const now = new Date()
  const by = { actorId: null, entryPoint: 'admin' as const }
  await store.write(async (tx) => {
    for (const [n, rep] of reps.entries()) {
      const person = await addPerson(tx, { name: `销售${n}`, roles: ['rep'], now }, by)
      await connectIdentity(tx, { platform: 'web', tenant: 'local', userId: rep, personId: person.id, now }, by)
      await tx
        .insert(tx.tables.webUser)
        .values({ userId: rep, name: `销售${n}`, role: 'rep', outsider: false, position: n, sample: false })
    }
  })
  for (const [index] of conversations.entries()) {
    await store.write(async (tx) => {
      const { webUser, webRoom, webMember, conversation, conversationMember } = tx.tables
      const { customer } = await resolveCustomer(
        tx,
        { name: `客户公司${index}`, phone: `138${String(10_000_000 + index)}`, origin: 'chat', now },
        by,
      )
      const room = `room${index}`
      await tx.insert(webUser).values({
        userId: `customer${index}`,
        name: `客户${index}`,
        role: 'customer',
        outsider: true,
        position: 100 + index,
        sample: false,
      })
      await tx.insert(webRoom).values({ id: room, kind: 'group', title: room, position: index, sample: false })
      const members = [
        { userId: `customer${index}`, outsider: true },
        { userId: repOf(index), outsider: false },
      ]
      await tx.insert(webMember).values(members.map(({ userId }) => ({ roomId: room, userId })))
      await tx.insert(conversation).values({
        id: `c${index}`,
        platform: 'web',
        tenant: 'local',
        externalId: room,
        kind: 'group',
        title: room,
        hasOutsider: true,
        describedAt: now,
        customerId: customer.id,
        boundAt: now,
      })
      await tx
        .insert(conversationMember)
        .values(members.map((member) => ({ conversationId: `c${index}`, name: member.userId, ...member })))
    })
  }
}
