import Database from 'better-sqlite3'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineCard } from '../../../src/bot/definitions/card.ts'
import { itself, nothingPosted, type Refresh } from '../../../src/bot/definitions/subjects.ts'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { newestOf } from '../../../src/bot/outbox/posted-messages.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import { sqliteFile } from '../../../src/store/sqlite/open.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { allCommands, counterCard } from '../bot-options.ts'

let database: TestDatabase
let store: Store
let talk: Talk

/** Shows a customer's deals, many at once, and is left by tasks. */
const deskCard = defineCard<string>({
  name: 'desk',
  subjects: {
    customer: async (_reader, ids) => ids.flatMap((id) => Array.from({ length: 20 }, (_, n) => `${id}-${n}`)),
    deal: itself,
    task: { left: 'nothing of it is shown' },
  },
  view: async (_reader, subject) => subject,
  draw: (subject) => ({ kind: 'facts', headline: subject, facts: [], buttons: [] }),
  versionKey: () => '',
  actions: {},
})

const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard, deskCard], ...parts })
  direct(talk, '王小雨')
  group(talk, 'team', '王小雨', '陈静')
}
const inTransaction = (work: (refresh: Refresh) => Promise<void>) =>
  store.write((tx) => work(talk.bot.createNotifier(tx, talk.clock.now()).refresh))
const heardAfter = async (happens: () => Promise<unknown>) => {
  await talk.settled()
  talk.heard()
  await happens()
  await talk.settled()
  return talk.heard()
}
/** So many copies of a card, each in a conversation of its own. */
const posted = (card: string, subject: string, count: number, personId: string) =>
  store.write(async (tx) => {
    const places = Array.from({ length: count }, (_, n) => `${card}-${subject}-${String(n).padStart(3, '0')}`)
    const address = (id: string) => ({ conversation: { platform: 'test', tenant: 't', id } })
    await tx.insert(tx.tables.posted).values(
      places.map((id) => ({
        id,
        card,
        subject,
        target: `test:t:${id}`,
        address: address(id),
        audience: { to: 'person', personId },
        messageId: id,
        postedAt: talk.clock.now(),
      })),
    )
  })

let rep: string

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  rep = await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
})
afterEach(async () => {
  await talk.stop()
  await database.remove()
})

describe('a change', () => {
  it('redraws every copy of every card that shows it, each once in a transaction however often it is said', async () => {
    await begin()
    await talk.happens('王小雨', 'dm-王小雨', '/show')
    await talk.settled()
    await talk.happens('王小雨', 'team', '/show')
    await posted('desk', 'clicks', 1, rep)
    const heard = await heardAfter(() =>
      inTransaction(async (refresh) => {
        await refresh({ deal: 'clicks' }, { deal: 'clicks' })
        await refresh({ deal: 'clicks' })
      }),
    )
    expect(heard.sort()).toEqual([
      '[desk-clicks-000 rewrites desk-clicks-000] card clicks',
      '[dm-王小雨 rewrites m1] card count 0 <raise>',
      '[team rewrites m2] card count 0 <raise>',
    ])
  })

  it('is nothing to cards that show something else, or are left by it', async () => {
    await begin()
    await posted('desk', 'clicks', 1, rep)
    const heard = await heardAfter(() =>
      inTransaction((refresh) => refresh({ task: 'clicks' }, { approval: 'clicks' })),
    )
    expect(heard).toEqual([])
  })

  it('redraws the thirty newest copies of a card, and three hundred in all', async () => {
    await begin()
    await posted('desk', 'one', 40, rep)
    const few = await heardAfter(() => inTransaction((refresh) => refresh({ deal: 'one' })))
    expect(few).toHaveLength(30)
    expect(few.filter((line) => line.includes('desk-one-009'))).toEqual([])
    for (let n = 0; n < 20; n += 1) await posted('desk', `many-${n}`, 20, rep)
    expect(await heardAfter(() => inTransaction((refresh) => refresh({ customer: 'many' })))).toHaveLength(300)
  })

  it('of a kind that there is not does not compile', async () => {
    await begin()
    // @ts-expect-error: a typo
    await nothingPosted({ dael: 'clicks' })
    // @ts-expect-error: a card is not named
    await nothingPosted('counter', 'clicks')
  })

  it('finds the copies by an index, however much is posted', async () => {
    await begin()
    for (let n = 0; n < 40; n += 1) await posted('counter', `other-${n}`, 50, rep)
    const cards = ['counter', 'desk'].flatMap((card) => ['a', 'b'].map((subject) => ({ card, subject })))
    const { sql, params } = await store.read(async (reader) => newestOf(reader, cards).toSQL())
    expect(await planOf(sql, params)).toContain('posted_card')
    expect(await planOf(sql, params)).not.toMatch(/SCAN posted|Seq Scan on posted/)
  })
})

describe('a redraw', () => {
  it('that its reader may not see any more is a copy without data and buttons, and nobody has anything to look into', async () => {
    await begin()
    await talk.happens('王小雨', 'team', '/show')
    await talk.settled()
    await join(store, '林悦', ['marketing'])
    await comesIn('林悦')
    expect(await heardAfter(() => inTransaction((refresh) => refresh({ deal: 'clicks' })))).toEqual([
      `[team rewrites m1] card ${sayByKey('zh', 'bot.notYours')}`,
    ])
    expect(await store.read((reader) => listDeadLetters(reader, 10))).toEqual([])
  })

  it('where nothing can be rewritten is nothing: what was sent stays', async () => {
    await begin({ platform: { capabilities: { edit: 'never' } } })
    await talk.happens('王小雨', 'dm-王小雨', '/show')
    for (let n = 0; n < 3; n += 1)
      expect(await heardAfter(() => inTransaction((refresh) => refresh({ deal: 'clicks' })))).toEqual([])
  })
})

describe('a card that is said', () => {
  it('is the one that presents it; where none does, it is a defect', async () => {
    await begin()
    const say = (of: { deal: string } | { pipeline: string }) =>
      store.write((tx) =>
        talk.bot.createNotifier(tx, talk.clock.now()).say({ to: 'person', personId: rep }, { type: 'card', of }),
      )
    expect(await heardAfter(() => say({ deal: 'clicks' }))).toEqual(['[dm-王小雨] card count 0 <raise>'])
    await expect(say({ pipeline: 'clicks' })).rejects.toThrow('no card presents a pipeline')
  })
})

/** Into the one conversation that there is. */
async function comesIn(name: string): Promise<void> {
  await store.write(async (tx) => {
    const { conversation, conversationMember } = tx.tables
    const [room] = await tx.select().from(conversation)
    await tx.insert(conversationMember).values({ conversationId: room!.id, userId: name, name, outsider: false })
  })
}

/** How the database would go about a statement, in its own words. */
async function planOf(statement: string, values: readonly unknown[]): Promise<string> {
  if (database.url === undefined) {
    const handle = new Database(sqliteFile(database.dataDir), { readonly: true })
    const steps = handle.prepare(`explain query plan ${statement}`).all(...values) as { detail: string }[]
    handle.close()
    return steps.map(({ detail }) => detail).join('\n')
  }
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('analyze posted')
  const { rows } = await client.query(`explain ${statement}`, [...values])
  await client.end()
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
