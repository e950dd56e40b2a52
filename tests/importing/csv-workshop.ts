import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ImportReport, type ImportRequest, importFile } from '../../src/importing/import-file.ts'
import type { Store } from '../../src/store/store.ts'
import { unposted } from '../support/unposted.ts'

export const now = new Date('2026-11-23T08:00:00Z')

/** Writes small files into a folder of its own and imports them. */
export class CsvWorkshop {
  readonly #folder = mkdtempSync(join(tmpdir(), 'chengdan-import-'))
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  path(name: string): string {
    return join(this.#folder, name)
  }

  /** The text of a file the import wrote. */
  text(name: string): string {
    return readFileSync(this.path(name), 'utf8')
  }

  import(
    kind: ImportRequest['kind'],
    csv: string | Buffer,
    mapping: object,
    options: Partial<Pick<ImportRequest, 'preview' | 'rejectsPath' | 'actor' | 'locale'>> = {},
  ): Promise<ImportReport> {
    const csvPath = this.path('rows.csv')
    const mapPath = this.path('map.json')
    writeFileSync(csvPath, csv)
    writeFileSync(mapPath, JSON.stringify({ imports: kind, ...mapping }))
    const request = { kind, csvPath, mapPath, preview: false, locale: 'en' as const, timeZone: 'Asia/Shanghai', now }
    return importFile(this.#store, { ...unposted, ...request, ...options })
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

export const people = {
  key: 'name',
  name: 'name',
  manager: 'boss',
  region: 'region',
  roles: ['rep'],
  managerRoles: ['supervisor'],
}

export const deals = {
  key: 'id',
  title: 'title',
  owner: 'owner',
  customer: 'company',
  customerPhone: 'phone',
  product: 'product',
  amount: 'amount',
  currency: 'CNY',
  openedAt: 'opened',
  enteredAt: 'opened',
  closedAt: 'closed',
  expectedClose: 'expected',
  lostReason: 'why',
  dates: { format: 'YYYY-MM-DD' },
  pipeline: {
    key: 'shop',
    name: 'Shop',
    stages: [
      { key: 'talk', name: 'Talk', probability: 20 },
      { key: 'offer', name: 'Offer', probability: 60 },
      { key: 'sign', name: 'Sign', probability: 90, needsApproval: true },
    ],
  },
  stage: 'stage',
  stages: {
    Talk: { stage: 'talk' },
    Offer: { stage: 'offer' },
    Sign: { stage: 'sign' },
    Won: { stage: 'sign', status: 'won' },
    Lost: { stage: 'offer', status: 'lost' },
  },
}

const header = [
  'id',
  'title',
  'owner',
  'company',
  'phone',
  'product',
  'amount',
  'opened',
  'closed',
  'expected',
  'why',
  'stage',
] as const

/** A deals CSV; what a row does not name is left empty. */
export function dealsCsv(...rows: Partial<Record<(typeof header)[number], string>>[]): string {
  const lines = rows.map((row) => {
    const full: typeof row = { title: `Deal ${row.id}`, owner: 'Ann', stage: 'Talk', ...row }
    return header.map((name) => JSON.stringify(full[name] ?? '')).join(',')
  })
  return [header.join(','), ...lines].join('\n')
}
