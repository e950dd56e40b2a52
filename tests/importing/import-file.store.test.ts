import { existsSync } from 'node:fs'
import { asc, count, eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { findPersonByIdentity, findPersonByName } from '../../src/people/find-person.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { CsvWorkshop, deals, dealsCsv, people } from './csv-workshop.ts'
import { tableContents } from './table-contents.ts'

let store: Store
let workshop: CsvWorkshop

useStoreForEach(async (opened) => {
  store = opened
  workshop = new CsvWorkshop(store)
  await workshop.import('people', 'name,boss,region\nAnn,Bea,East\nCai,Bea,East\n', people)
})
afterEach(() => workshop.remove())

const importDeals = (csv: string, options = {}) => workshop.import('deals', csv, deals, options)
const storedDeals = () =>
  store.read((reader) => {
    const { deal, stage } = reader.tables
    return reader
      .select({
        key: deal.externalKey,
        title: deal.title,
        status: deal.status,
        stage: stage.key,
        amountMinor: deal.amountMinor,
        origin: deal.origin,
        region: deal.region,
      })
      .from(deal)
      .innerJoin(stage, eq(stage.id, deal.stageId))
      .orderBy(asc(deal.externalKey))
  })
const auditOf = (action: string) =>
  store.read(async (reader) => {
    const { auditEntry } = reader.tables
    const [row] = await reader.select({ n: count() }).from(auditEntry).where(eq(auditEntry.action, action))
    return row!.n
  })

describe('a cell', () => {
  it('that no database keeps, or that is longer than any, refuses its line alone', async () => {
    const [nul, long] = ['a\0b', 'x'.repeat(32_768)]
    const rows = `name,fact\nOne Ltd,${nul}\nTwo Ltd,${long}\nThree Ltd,fine\n`
    const report = await workshop.import('customers', rows, { name: 'name', facts: { About: 'fact' } })
    expect(report).toMatchObject({
      new: 1,
      rejectedLines: [
        { line: 2, reason: 'the cell "fact" has a character in it that cannot be kept (NUL)' },
        { line: 3, reason: 'the cell "fact" is longer than 32767 characters' },
      ],
    })
  })
})

describe('where the mapping names no format of days', () => {
  it('every whole day is read that can be read in one way alone, and amounts in the currency the mapping names', async () => {
    const { dates: _, ...mapping } = { ...deals, currency: 'HKD' }
    const rows = dealsCsv(
      { id: 'a', stage: 'Talk', amount: '$5万', opened: '2026年1月5日', expected: '2026/12/31 08:00' },
      { id: 'b', stage: 'Talk', amount: 'NT$500', opened: '20260105', expected: 'Dec 31 2026' },
      { id: 'c', stage: 'Talk', amount: '五千', opened: '3/4/2026' },
      { id: 'd', stage: 'Talk', amount: '5000', opened: '12月3日' },
    )
    const report = await workshop.import('deals', rows, mapping)
    expect(report).toMatchObject({ new: 2 })
    expect(report.rejectedLines.map(({ line, reason }) => [line, reason.includes('dates.format')])).toEqual([
      [4, true],
      [5, true],
    ])
    const { deal } = store.tables
    const made = await store.read((reader) => reader.select().from(deal).orderBy(asc(deal.externalKey)))
    expect(made.map(({ amountMinor, currency, expectedClose }) => [amountMinor, currency, expectedClose])).toEqual([
      [5_000_000, 'HKD', '2026-12-31'],
      [50_000, 'TWD', '2026-12-31'],
    ])
  })
})

describe('a new deal', () => {
  it('is placed in its stage, silently and audited, and takes the region of its owner', async () => {
    expect(
      await importDeals(dealsCsv({ id: 'a', stage: 'Sign', amount: '1.2万', opened: '2026-01-05' })),
    ).toMatchObject({ new: 1 })
    expect(await storedDeals()).toEqual([
      {
        key: 'a',
        title: 'Deal a',
        status: 'open',
        stage: 'sign',
        amountMinor: 1_200_000,
        origin: 'import',
        region: 'East',
      },
    ])
    expect([await auditOf('deal.placed'), await auditOf('deal.moved')]).toEqual([1, 0])
    const { outbox } = store.tables
    expect(await store.read((reader) => reader.select().from(outbox))).toEqual([])
  })

  it('is kept without a customer, and flagged', async () => {
    const report = await importDeals(
      dealsCsv({ id: 'a' }, { id: 'b', company: '某某（上海）有限公司', phone: '138-0000-0000' }),
    )
    expect(report.remarks).toEqual({ noCustomer: 1, noDate: 2 })
    const { deal } = store.tables
    const flags = await store.read((reader) =>
      reader.select({ flags: deal.flags }).from(deal).orderBy(deal.externalKey),
    )
    expect(flags).toEqual([{ flags: { noCustomer: true } }, { flags: null }])
  })

  it('begins on the day the file says, in the zone of the file', async () => {
    await workshop.import('deals', dealsCsv({ id: 'a', opened: '2026-03-08' }), {
      ...deals,
      dates: { format: 'YYYY-MM-DD', timeZone: 'America/New_York' },
    })
    const { deal } = store.tables
    const [row] = await store.read((reader) => reader.select({ openedAt: deal.openedAt }).from(deal))
    expect(row!.openedAt).toEqual(new Date('2026-03-08T05:00:00Z'))
  })
})

describe('a deal that is here already', () => {
  it('is moved like by its owner: one stage on', async () => {
    await importDeals(dealsCsv({ id: 'a' }))
    expect(await importDeals(dealsCsv({ id: 'a', stage: 'Offer' }))).toMatchObject({ new: 0, updated: 1 })
    expect(await storedDeals()).toMatchObject([{ stage: 'offer' }])
    expect(await auditOf('deal.moved')).toBe(1)
  })

  it.each([
    ['two stages at once', 'Talk', { stage: 'Sign' }, 'Offer'],
    ['back without a reason', 'Offer', { stage: 'Talk' }, 'reason'],
    ['into a stage that needs an approval', 'Offer', { stage: 'Sign' }, 'approval'],
    ['won before the last stage', 'Talk', { stage: 'Won' }, 'Offer'],
    ['lost without a reason', 'Offer', { stage: 'Lost' }, 'reason'],
    ['open again', 'Lost', { stage: 'Offer' }, 'reason'],
  ])('is not moved %s: the line is rejected, the others are not', async (_, from, to, says) => {
    await importDeals(dealsCsv({ id: 'a', stage: from }, { id: 'b' }))
    const report = await importDeals(dealsCsv({ id: 'a', ...to }, { id: 'b', title: 'New title' }))
    expect(report).toMatchObject({ updated: 1, rejected: 1, rejectedLines: [{ line: 2 }] })
    expect(report.rejectedLines[0]!.reason).toContain(says)
    expect(await auditOf('deal.moved')).toBe(0)
    expect(await storedDeals()).toMatchObject([{ key: 'a' }, { key: 'b', title: 'New title' }])
  })

  it('changes hands only by somebody who may assign it', async () => {
    await importDeals(dealsCsv({ id: 'a' }))
    const toCai = dealsCsv({ id: 'a', owner: 'Cai' })
    expect(await importDeals(toCai)).toMatchObject({ rejected: 1 })
    const [bea] = await store.read((reader) => findPersonByName(reader, 'Bea'))
    expect(await importDeals(toCai, { actor: bea })).toMatchObject({ updated: 1, rejected: 0 })
  })

  it('keeps what an empty cell no longer says', async () => {
    await importDeals(dealsCsv({ id: 'a', amount: '500', product: 'Pump', company: 'Acme' }))
    const before = await tableContents(store)
    expect(await importDeals(dealsCsv({ id: 'a' }))).toMatchObject({ unchanged: 1 })
    expect(await tableContents(store)).toEqual(before)
  })
})

describe('an import', () => {
  const mixed = dealsCsv(
    { id: 'a', amount: '500' },
    { id: 'b', owner: 'Nobody' },
    { id: 'c', stage: 'Somewhere' },
    { id: 'a' },
    { id: '' },
    { id: 'd', opened: '2026-02-30' },
    { id: 'e', amount: '1,2,3' },
    { id: 'f', opened: '2026-05-02', closed: '2026-05-01', stage: 'Won' },
    { id: 'g', company: 'Acme', phone: '12' },
  )

  it('rejects what it cannot place, each line with its number and reason, and places the rest', async () => {
    const report = await importDeals(mixed)
    expect(report).toMatchObject({ lines: 9, new: 1, rejected: 8 })
    expect(report.rejectedLines.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
    const reasons = report.rejectedLines.map(({ reason }) => reason)
    for (const [index, part] of [
      '"Nobody"',
      '"Somewhere"',
      'as line 2',
      'no key',
      '2026-02-30',
      '1,2,3',
      'before',
      '12',
    ].entries()) {
      expect(reasons[index]).toContain(part)
    }
  })

  it('previews exactly what it then does, and writes nothing for it', async () => {
    const before = await tableContents(store)
    const preview = await importDeals(mixed, { preview: true })
    expect(await tableContents(store)).toEqual(before)
    expect(await importDeals(mixed)).toEqual(preview)
  })

  it('changes nothing the second time', async () => {
    await importDeals(mixed)
    const before = await tableContents(store)
    expect(await importDeals(mixed)).toMatchObject({ new: 0, updated: 0, unchanged: 1, rejected: 8 })
    expect(await tableContents(store)).toEqual(before)
  })

  it('goes on where it was interrupted when it is simply run again', async () => {
    const all = Array.from({ length: 450 }, (_, index) => ({ id: `k${index}` }))
    await importDeals(dealsCsv(...all.slice(0, 260)))
    expect(await importDeals(dealsCsv(...all))).toMatchObject({ new: 190, unchanged: 260, rejected: 0 })
  })

  it('writes the refused lines into a file that can be corrected and imported again', async () => {
    const rejectsPath = workshop.path('rejects.csv')
    const csv = dealsCsv({ id: 'a', owner: 'Nobody', title: '=cmd()' }, { id: 'b' })
    await importDeals(csv, { rejectsPath })
    const rejects = workshop.text('rejects.csv')
    expect(rejects.startsWith('\uFEFFid,')).toBe(true)
    expect(rejects).toContain("'=cmd()")
    expect(rejects).toContain(',2,"the owner ""Nobody"" is not in the directory; import people first"\r\n')
    expect(await importDeals(rejects.replace('Nobody', 'Ann'))).toMatchObject({ lines: 1, new: 1, rejected: 0 })
  })

  it('makes no rejects file when nothing is rejected, and never writes it over the input', async () => {
    await importDeals(dealsCsv({ id: 'a' }), { rejectsPath: workshop.path('rejects.csv') })
    expect(existsSync(workshop.path('rejects.csv'))).toBe(false)
    const over = importDeals(dealsCsv({ id: 'a' }), { rejectsPath: workshop.path('rows.csv') })
    await expect(over).rejects.toMatchObject({ code: 'error.import.rejectsPath' })
  })
})

describe('people', () => {
  it('keep the roles they were given here, and get a new manager', async () => {
    const report = await workshop.import('people', 'name,boss,region\nAnn,Dan,\nBea,,\n', people)
    expect(report).toMatchObject({ updated: 1, unchanged: 1 })
    const [[ann], [bea], [dan]] = await store.read(async (reader) => [
      await findPersonByName(reader, 'Ann'),
      await findPersonByName(reader, 'Bea'),
      await findPersonByName(reader, 'Dan'),
    ])
    expect(ann).toMatchObject({ region: 'East', managerId: dan!.id, roles: ['rep'] })
    expect(bea).toMatchObject({ roles: ['supervisor'] })
  })

  it('are refused under a manager nobody knows when the mapping gives managers no roles', async () => {
    const { managerRoles: _, ...strict } = people
    const report = await workshop.import('people', 'name,boss,region\nEve,Stranger,\n', strict)
    expect(report.rejectedLines).toMatchObject([{ line: 2 }])
  })
})

describe('accounts of people', () => {
  const accounts = {
    ...people,
    identities: [
      { platform: 'wecom', tenant: 'corp', userId: 'wecom' },
      { platform: 'slack', tenant: 'T1', userId: 'slack' },
    ],
  }
  const header = 'name,boss,region,wecom,slack'
  const whoIs = async (platform: string, tenant: string, userId: string) =>
    (await store.read((reader) => findPersonByIdentity(reader, { platform, tenant, userId })))?.name
  const importAccounts = (...lines: string[]) => workshop.import('people', [header, ...lines].join('\n'), accounts)

  it('are connected by the row that names them, once; an empty cell connects and takes away nothing', async () => {
    expect(await importAccounts('Ann,Bea,East,Ann.W,', 'Zoe,Bea,East,,U9')).toMatchObject({ new: 1, updated: 1 })
    // WeCom tells no upper from lower case: small letters are what is kept.
    expect(await whoIs('wecom', 'corp', 'ann.w')).toBe('Ann')
    expect(await whoIs('slack', 'T1', 'U9')).toBe('Zoe')
    expect(await importAccounts('Ann,Bea,East,ANN.w,', 'Zoe,Bea,East,,')).toMatchObject({ unchanged: 2 })
    expect(await whoIs('slack', 'T1', 'U9')).toBe('Zoe')
  })

  it('that are somebody else’s are refused with their line', async () => {
    await importAccounts('Ann,Bea,East,ann.w,')
    const report = await importAccounts('Cai,Bea,West,ann.w,')
    expect(report.rejectedLines).toMatchObject([
      { line: 2, reason: expect.stringContaining('belongs to somebody else') },
    ])
    expect(await whoIs('wecom', 'corp', 'ann.w')).toBe('Ann')
  })
})

describe('customers', () => {
  it('are one by name and phone, and a changed fact is an update', async () => {
    const map = { name: 'company', phone: 'phone', facts: { Sector: 'sector' } }
    const first = 'company,phone,sector\n某某(上海)有限公司,+86 138-0000-0000,retail\nAcme,,\n'
    expect(await workshop.import('customers', first, map)).toMatchObject({ new: 2 })
    const second = 'company,phone,sector\n某某（上海）有限公司 ,13800000000,wholesale\nACME,,\n'
    expect(await workshop.import('customers', second, map)).toMatchObject({ new: 0, updated: 1, unchanged: 1 })
  })
})
