import { writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { verb } from '../../admin/import.ts'
import { type AdminContext, UsageError } from '../../admin/verb.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { unposted } from '../support/unposted.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { CsvWorkshop, deals, dealsCsv, now, people } from './csv-workshop.ts'

let workshop: CsvWorkshop
let context: AdminContext
let printed: string[]

useStoreForEach(async (store, database) => {
  workshop = new CsvWorkshop(store)
  printed = []
  context = {
    store,
    settings: loadSettings({}),
    dataDir: database.dataDir,
    out: (line) => printed.push(line),
    now: () => now,
    t: translatorFor('en'),
    locale: 'en',
    timeZone: 'Asia/Shanghai',
    proofs: [],
    ...unposted,
  }
  await workshop.import('people', 'name,boss,region\nAnn,Bea,East\n', people)
})
afterEach(() => workshop.remove())

async function run(...args: string[]): Promise<number> {
  printed = []
  return await verb.run(context, args, { json: args.includes('json') })
}

function files(csv: string): [string, '--map', string] {
  writeFileSync(workshop.path('in.csv'), csv)
  writeFileSync(workshop.path('deals.json'), JSON.stringify({ imports: 'deals', ...deals }))
  return [workshop.path('in.csv'), '--map', workshop.path('deals.json')]
}

describe('admin import', () => {
  it('says what it would do, then what it did', async () => {
    const given = files(dealsCsv({ id: 'a' }, { id: 'b', opened: '2026-01-05', company: 'Acme' }))
    expect(await run('deals', ...given, '--preview')).toBe(0)
    expect(printed).toEqual([
      'Preview, nothing was written. 2 lines: 2 new, 0 to update, 0 unchanged, 0 rejected',
      '1 of them name no customer: kept and flagged',
      '1 of them have no dates: left unknown',
    ])
    expect(await run('deals', ...given)).toBe(0)
    expect(printed[0]).toBe('2 lines: 2 new, 0 updated, 0 unchanged, 0 rejected')
  })

  it('shows the first twenty rejected lines and counts the others; the code is 1', async () => {
    const rows = Array.from({ length: 25 }, (_, index) => ({ id: `k${index}`, owner: 'Nobody' }))
    expect(await run('deals', ...files(dealsCsv(...rows)))).toBe(1)
    expect(printed.filter((line) => line.includes('Nobody')).length).toBe(20)
    expect(printed.at(-1)).toBe('5 more lines rejected; add --rejects <file> to get all of them')
  })

  it.each([
    ['nothing'],
    ['an unknown kind', 'things', 'a.csv', '--map', 'm.json'],
    ['no mapping', 'deals', 'a.csv'],
    ['two files', 'deals', 'a.csv', 'b.csv', '--map', 'm.json'],
  ])('with %s shows its usage', async (_, ...args) => {
    await expect(run(...args)).rejects.toThrow(UsageError)
  })

  it('refuses a mapping of another kind, a file that is not there, a name nobody has', async () => {
    const given = files(dealsCsv({ id: 'a' }))
    await expect(run('people', ...given)).rejects.toMatchObject({ code: 'error.import.kind' })
    await expect(run('deals', workshop.path('no.csv'), '--map', given[2])).rejects.toMatchObject({
      code: 'error.import.file',
    })
    await expect(run('deals', ...given, '--as', 'Zoe')).rejects.toMatchObject({ code: 'error.import.actor' })
  })
})
