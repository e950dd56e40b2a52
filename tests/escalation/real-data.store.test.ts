import { afterAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import { runEscalation } from '../../src/escalation/run-escalation.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Store } from '../../src/store/store.ts'
import { platform, tenant } from '../fakes/test-platform/parse.ts'
import { hasCrmData } from '../importing/crm-data.ts'
import { direct, HandClock, join, startTalk, type Talk } from '../support/bot-harness.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { day, wholeHouse } from './late-deals.ts'
import { ask, type PlainSql } from './plain-sql.ts'
import { importRecentSales } from './recent-sales.ts'

const everything = process.env.SOAK === '1'
const admin = '郑管'

let database: TestDatabase
let store: Store
let talk: Talk
const clock = new HandClock('2026-11-23T08:00:00Z')

/** Open deals that have been seven days where they are, or, where nobody knows since when, seven days with us. */
const stuckOf: Record<'everybody' | 'team' | 'own', PlainSql> = {
  everybody: stuckWhere('? = ?', '$2::text = $3::text'),
  team: stuckWhere(
    '? in (owner.name, manager.name) and ? is not null',
    '$2 in (owner.name, manager.name) and $3::text is not null',
  ),
  own: stuckWhere('owner.name = ? and ? is not null', 'owner.name = $2 and $3::text is not null'),
}

function stuckWhere(sqlite: string, postgres: string): PlainSql {
  const from = `select d.number, coalesce(v.entered_at, d.created_at) as since
    from deal d
    join stage_visit v on v.id = d.visit_id
    join person owner on owner.id = d.owner_id
    left join person manager on manager.id = owner.manager_id
    where d.status = 'open'`
  return {
    sqlite: `${from} and coalesce(v.entered_at, d.created_at) + 604800000 <= ? and ${sqlite} order by since, d.id`,
    postgres: `${from} and coalesce(v.entered_at, d.created_at) + interval '168 hours' <= to_timestamp($1::float8 / 1000)
      and ${postgres} order by since, d.id`,
  }
}

/** How many open deals came to us seven days ago, by supervisor and by owner: what their ladders tell of. */
const toldOf: PlainSql = {
  sqlite: `select manager.name as manager, owner.name as owner, count(*) as deals
    from deal d join person owner on owner.id = d.owner_id join person manager on manager.id = owner.manager_id
    where d.status = 'open' and d.created_at + 604800000 <= ? group by manager.name, owner.name`,
  postgres: `select manager.name as manager, owner.name as owner, count(*)::int as deals
    from deal d join person owner on owner.id = d.owner_id join person manager on manager.id = owner.manager_id
    where d.status = 'open' and d.created_at + interval '168 hours' <= to_timestamp($1::float8 / 1000)
    group by manager.name, owner.name`,
}

type Who = [name: string, reach: keyof typeof stuckOf]
const people: Who[] = [
  ['Cara Losch', 'team'],
  ['Rocco Neubert', 'team'],
  ['Daniell Hammack', 'own'],
  [admin, 'everybody'],
]

describe.skipIf(!hasCrmData)('the real sales data, as if it were of these weeks', () => {
  useStoreForAll(
    async (opened, made) => {
      database = made
      store = opened
      await importRecentSales(store, database.dataDir, clock.now(), everything ? undefined : 'East')
      const imported = await store.read((reader) => reader.select().from(reader.tables.person))
      await store.write(async (tx) => {
        for (const { id, name } of imported)
          await connectIdentity(
            tx,
            { platform, tenant, userId: name, personId: id, now: clock.now() },
            { actorId: null, entryPoint: 'admin' },
          )
      })
      await join(store, admin, ['admin'])
      talk = await startTalk(store, { ...wholeHouse, clock })
      for (const name of [...imported.map((one) => one.name), admin]) direct(talk, name)
    },
    { timeoutMs: 300_000 },
  )
  afterAll(() => talk.stop())

  const stuckNow = async ([name, reach]: Who) => {
    const rows = await ask(database, stuckOf[reach], [clock.now().getTime(), name, name])
    return rows.map(({ number }) => `D-${number}`)
  }
  const cardsIn = (name: string): Card[] =>
    talk.platform.deliveries.flatMap(({ address, body }) =>
      address.id === `dm-${name}` && body.type === 'card' ? [body.card] : [],
    )
  const numbersOn = (card: Card) => (card.kind === 'list' ? card.items.map(({ title }) => title.split(' ')[0]) : [])

  /** `/stuck`, and its next page. */
  async function expectStuck(who: Who): Promise<void> {
    const [name] = who
    const wanted = await stuckNow(who)
    expect(wanted.length).toBeGreaterThan(20)
    await talk.happens(name, `dm-${name}`, '/stuck')
    await talk.settled()
    const first = cardsIn(name).at(-1)!
    expect(first.headline).toBe(`停滞商机 · ${wanted.length} 单`)
    const { token } = first.buttons.at(-1)!
    await talk.happens(name, `dm-${name}`, { type: 'press', token })
    await talk.settled()
    const second = cardsIn(name).at(-1)!
    expect([...numbersOn(first), ...numbersOn(second)]).toEqual(wanted.slice(0, 20))
  }

  it.each(people)('/stuck tells %s (%s) the count and the order that plain SQL gives', async (...who) => {
    await expectStuck(who)
  })

  it('nobody is told of the past at once, and seven days later everybody once, as many as plain SQL counts', async () => {
    const wake = () => runEscalation(store, talk.bot.createNotifier, clock.now(), 'Asia/Shanghai')
    talk.heard()
    await wake()
    await talk.settled()
    expect(talk.heard()).toEqual([])
    for (let days = 0; days < 8; days += 1) {
      clock.advance(day)
      await wake()
    }
    await talk.settled()
    const rows = await ask(database, toldOf, [clock.now().getTime()])
    const totals: Record<string, number> = {}
    for (const { manager, owner, deals } of rows as { manager: string; owner: string; deals: number }[]) {
      totals[manager] = (totals[manager] ?? 0) + deals
      totals[owner] = (totals[owner] ?? 0) + deals
    }
    const expected = Object.entries(totals).map(([name, deals]) => `[dm-${name}] card ${deals} 单停得太久`)
    const heard = talk.heard().map((line) => line.split(' <')[0])
    expect(heard.sort()).toEqual(expected.sort())
  }, 300_000)

  it.each(people)(
    '/stuck tells %s (%s) the same as plain SQL, prospects without dates included, eight days later',
    async (...who) => {
      await expectStuck(who)
    },
  )
})
