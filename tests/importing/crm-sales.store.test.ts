import { count, eq, isNull, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { funnelCard } from '../../cards/funnel/funnel.ts'
import { funnelCommand } from '../../commands/funnel.ts'
import { createChartPool } from '../../src/charts/chart-pool.ts'
import { readPngMetadata } from '../../src/charts/png-metadata.ts'
import { cardText } from '../../src/chat/card-text.ts'
import { importFile } from '../../src/importing/import-file.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import { funnel } from '../../src/reports/funnel.ts'
import type { Store } from '../../src/store/store.ts'
import { platform, tenant } from '../fakes/test-platform/parse.ts'
import { group, HandClock, startTalk } from '../support/bot-harness.ts'
import { unposted } from '../support/unposted.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { crmFiles, hasCrmData } from './crm-data.ts'
import { tableContents } from './table-contents.ts'

const now = new Date('2026-11-23T08:00:00Z')
const byAdmin = { actorId: null, entryPoint: 'admin' } as const
let store: Store
/** The longest time without a commit in between, milliseconds. */
let longestTransaction = 0

const importing = (kind: keyof typeof crmFiles) =>
  importFile(store, {
    ...unposted,
    kind,
    ...crmFiles[kind],
    preview: false,
    locale: 'en',
    timeZone: 'Asia/Shanghai',
    now,
  })
const timed = (opened: Store): Store => ({
  ...opened,
  async write(work, lane) {
    return await opened.write(async (tx) => {
      const startedAt = performance.now()
      const result = await work(tx)
      longestTransaction = Math.max(longestTransaction, performance.now() - startedAt)
      return result
    }, lane)
  },
})

/** Rows are read and placed the same way on both databases (`import-*.store.test.ts`): all of them on PostgreSQL is a soak. */
const here = process.env.SOAK === '1' || process.env.TEST_STORE === 'sqlite'

describe.skipIf(!hasCrmData || !here)('importing a real CRM export', () => {
  useStoreForAll((opened) => {
    store = timed(opened)
  })

  it('adds 35 agents under the 6 managers the file names', async () => {
    expect(await importing('people')).toMatchObject({ lines: 35, new: 35, updated: 0, unchanged: 0, rejected: 0 })
    const { person, personRole } = store.tables
    const roles = await store.read((reader) =>
      reader
        .select({ role: personRole.role, people: count() })
        .from(personRole)
        .groupBy(personRole.role)
        .orderBy(personRole.role),
    )
    expect(roles).toEqual([
      { role: 'rep', people: 35 },
      { role: 'supervisor', people: 6 },
    ])
    const above = await store.read((reader) =>
      reader
        .select({ name: person.name, region: person.region })
        .from(person)
        .where(isNull(person.managerId))
        .orderBy(person.name),
    )
    expect(above).toEqual([
      { name: 'Cara Losch', region: 'East' },
      { name: 'Celia Rouche', region: 'West' },
      { name: 'Dustin Brinkmann', region: 'Central' },
      { name: 'Melvin Marxen', region: 'Central' },
      { name: 'Rocco Neubert', region: 'East' },
      { name: 'Summer Sewald', region: 'West' },
    ])
  })

  it('adds 85 accounts and keeps a misspelt sector as the fact it is', async () => {
    expect(await importing('customers')).toMatchObject({ new: 85, rejected: 0 })
    const { customer } = store.tables
    const [acme] = await store.read((reader) =>
      reader.select({ facts: customer.facts }).from(customer).where(eq(customer.name, 'Acme Corporation')),
    )
    expect(acme!.facts).toEqual({
      Sector: 'technolgy',
      Founded: '1996',
      'Revenue (million USD)': '1100.04',
      Employees: '2822',
      Office: 'United States',
    })
  })

  it('places them where their past has brought them, with the amounts to the dollar', async () => {
    const done = await importing('deals')
    expect(done).toMatchObject({ lines: 8800, new: 8800, rejected: 0, remarks: { noCustomer: 1425, noDate: 500 } })
    expect(longestTransaction).toBeLessThan(1000)
    const { deal, stage } = store.tables
    const piles = await store.read((reader) =>
      reader
        .select({
          stage: stage.name,
          status: deal.status,
          deals: count(),
          minor: sql`sum(${deal.amountMinor})`.mapWith(Number),
        })
        .from(deal)
        .innerJoin(stage, eq(stage.id, deal.stageId))
        .groupBy(stage.name, deal.status)
        .orderBy(deal.status, stage.name),
    )
    expect(piles).toEqual([
      { stage: 'Engaging', status: 'lost', deals: 2473, minor: null },
      { stage: 'Engaging', status: 'open', deals: 1589, minor: null },
      { stage: 'Prospecting', status: 'open', deals: 500, minor: null },
      { stage: 'Engaging', status: 'won', deals: 4238, minor: 1_000_553_400 },
    ])
  }, 180_000)

  it('keeps and flags the 1,425 deals without an account, and names no product GTXPro', async () => {
    const { deal, customer } = store.tables
    const rows = await store.read((reader) =>
      reader.select({ flags: deal.flags, customerId: deal.customerId, product: deal.product }).from(deal),
    )
    expect(rows.filter(({ flags }) => flags?.noCustomer).length).toBe(1425)
    expect(rows.filter(({ customerId }) => customerId === null).length).toBe(1425)
    expect(new Set(rows.map(({ product }) => product))).toEqual(
      new Set(['GTK 500', 'GTX Basic', 'GTX Plus Basic', 'GTX Plus Pro', 'GTX Pro', 'MG Advanced', 'MG Special']),
    )
    expect((await store.read((reader) => reader.select({ n: count() }).from(customer)))[0]!.n).toBe(85)
  })

  it('leaves unknown what the file does not know: the 500 prospects have no dates', async () => {
    const { deal, stage, stageVisit } = store.tables
    const prospects = await store.read((reader) =>
      reader
        .select({ openedAt: deal.openedAt, closedAt: deal.closedAt, enteredAt: stageVisit.enteredAt })
        .from(deal)
        .innerJoin(stage, eq(stage.id, deal.stageId))
        .innerJoin(stageVisit, eq(stageVisit.id, deal.visitId))
        .where(eq(stage.key, 'prospecting')),
    )
    expect(prospects).toEqual(Array.from({ length: 500 }, () => ({ openedAt: null, closedAt: null, enteredAt: null })))
  })

  it.each([
    ['Central', 1629, 3_346_293],
    ['West', 1438, 3_568_647],
    ['East', 1171, 3_090_594],
  ])('gives the funnel of %s its won deals: %i worth %i dollars', async (region, deals, dollars) => {
    const report = await store.read((reader) => funnel(reader, { scope: 'all', region }, now))
    expect(report!.won).toEqual({ count: deals, amountMinor: dollars * 100, priced: deals })
    expect([report!.currency, report!.otherCurrencies]).toEqual(['USD', []])
  })

  it('posts each region its own picture, the same numbers in its text and in the picture itself', async () => {
    const charts = createChartPool({ threads: 1 })
    const talk = await startTalk(store, {
      commands: [funnelCommand],
      cards: [funnelCard(charts)],
      clock: new HandClock(now.toISOString()),
    })
    const everybody = await store.read((reader) => reader.select().from(reader.tables.person))
    await store.write(async (tx) => {
      for (const { id, name } of everybody)
        await connectIdentity(tx, { platform, tenant, userId: name, personId: id, now }, byAdmin)
    })
    const regions: [string, string, number, number][] = [
      ['Central', 'Dustin Brinkmann', 1629, 3_346_293],
      ['West', 'Celia Rouche', 1438, 3_568_647],
      ['East', 'Cara Losch', 1171, 3_090_594],
    ]
    for (const [region, manager] of regions) {
      group(talk, region, ...everybody.filter((one) => one.region === region).map((one) => one.name))
      await talk.happens(manager, region, `/funnel ${region}`)
    }
    await talk.settled()
    await talk.stop()
    await charts.close()
    expect(talk.platform.deliveries.map(({ address, onlyFor }) => [address.id, onlyFor]).sort()).toEqual(
      regions.map(([region]) => [region, undefined]).sort(),
    )
    for (const { address, body } of talk.platform.deliveries) {
      const [, , deals, dollars] = regions.find(([region]) => region === address.id)!
      if (body.type !== 'card' || body.card.kind !== 'picture') throw new Error('no picture')
      const metadata = JSON.parse(readPngMetadata(body.card.picture.png, 'chengdan')!)
      expect(metadata.won).toEqual({ count: deals, amountMinor: dollars * 100 })
      expect(cardText(body.card)).toContain(`已赢 ${deals.toLocaleString('en')} 单 $${dollars.toLocaleString('en')}`)
    }
  }, 180_000)

  it('changes nothing when everything is imported again', async () => {
    const before = await tableContents(store)
    for (const kind of ['people', 'customers', 'deals'] as const) {
      const again = await importing(kind)
      expect(again).toMatchObject({ new: 0, updated: 0, rejected: 0, unchanged: again.lines })
    }
    expect(await tableContents(store)).toEqual(before)
  }, 180_000)
})
