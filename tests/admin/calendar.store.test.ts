import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { verb as calendar } from '../../admin/calendar.ts'
import { type AdminContext, UsageError } from '../../admin/verb.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import type { Store } from '../../src/store/store.ts'
import { auditOf, monday } from '../people/directory.ts'
import { unposted } from '../support/unposted.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store
let folder: string

useStoreForAll((opened) => {
  store = opened
  folder = mkdtempSync(join(tmpdir(), 'chengdan-calendar-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})
beforeEach(() => store.write(async (tx) => void (await tx.delete(tx.tables.calendarDay))))

/** Types `calendar …` and collects what is said. */
async function types(args: string[], { json = false, locale = 'en' as Locale } = {}) {
  const lines: string[] = []
  const context = {
    store,
    t: translatorFor(locale),
    locale,
    timeZone: 'Asia/Shanghai',
    now: () => monday,
    out: (line: string) => void lines.push(line),
    ...unposted,
  } as unknown as AdminContext
  return { code: await calendar.run(context, args, { json }), lines }
}

const file = (name: string, ...rows: string[]) => {
  const path = join(folder, name)
  writeFileSync(path, ['day,working,name', ...rows].join('\n'))
  return path
}
const notice = () => file('2027.csv', '2027-01-01,no,元旦', '2027-01-03,yes,元旦')
const daysOf = async (year: string) => JSON.parse((await types(['show', year], { json: true })).lines[0]!).days

it('shows this year: the days that differ from plain weekdays, with their names and who says so', async () => {
  const { code, lines } = await types(['show'])
  expect(code).toBe(0)
  expect(lines).toContain('2026-10-07 · off · National Day · official')
  expect(lines).toContain('2026-10-10 · worked · National Day · official')
  expect(lines.filter((line) => line.startsWith('2026-11'))).toEqual([])
  expect((await types(['show', '2026'], { locale: 'zh' })).lines).toContain('2026-02-14 · 上班 · 春节 · 国务院安排')
})

it('says that a year has no special days', async () => {
  expect((await types(['show', '2027'])).lines).toEqual(['No day of 2027 is special: Monday to Friday are worked.'])
})

it('previews a file without writing, sets it, and sets it again without a change', async () => {
  expect(await types(['set', notice(), '--preview'])).toEqual({
    code: 0,
    lines: ['Preview: 2 new, 0 changed, 0 as before. Nothing is written.'],
  })
  expect(await daysOf('2027')).toEqual([])
  expect((await types(['set', notice()])).lines).toEqual(['Days set: 2 new, 0 changed, 0 as before.'])
  expect((await types(['show', '2027'])).lines).toEqual([
    '2027-01-01 · off · 元旦 · set here',
    '2027-01-03 · worked · 元旦 · set here',
  ])
  expect(JSON.parse((await types(['set', notice()], { json: true })).lines[0]!)).toEqual({
    preview: false,
    added: [],
    changed: [],
    unchanged: 2,
    refused: [],
  })
  expect(await auditOf(store, '2027-01-01')).toMatchObject([{ entryPoint: 'admin', actorId: null }])
})

it('refuses a file with one wrong row, says which, and sets nothing', async () => {
  const path = file('bad.csv', '2027-01-01,no,元旦', '2027-01-32,no,元旦')
  expect(await types(['set', path])).toEqual({
    code: 1,
    lines: [
      'line 3: "2027-01-32" is not a day; write it like 2027-02-05',
      'Wrong lines: 1. Nothing was changed; mend them and try again.',
    ],
  })
  expect(JSON.parse((await types(['set', path], { json: true })).lines[0]!)).toEqual({
    refused: [{ line: 3, reason: '"2027-01-32" is not a day; write it like 2027-02-05' }],
  })
  expect(await daysOf('2027')).toEqual([])
})

it('removes a day that is set, and no other', async () => {
  await types(['set', notice()])
  expect((await types(['remove', '2027-01-03'])).lines).toEqual([
    '2027-01-03 is no longer set here; the official calendar counts.',
  ])
  expect(await daysOf('2027')).toMatchObject([{ day: '2027-01-01' }])
  await expect(types(['remove', '2026-10-10'])).rejects.toMatchObject({ code: 'error.calendar.notSet' })
})

it.each([
  ['forget', '2027-01-01'],
  ['show', 'next'],
  ['show', '--preview'],
  ['set'],
  ['remove'],
  ['remove', '2027-02-30'],
  ['remove', '2027-01-01', '2027-01-02'],
])('does not understand %j %j', async (...line) => {
  await expect(types(line)).rejects.toThrow(UsageError)
})
