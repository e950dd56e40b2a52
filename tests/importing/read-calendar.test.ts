import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCalendar } from '../../src/importing/read-calendar.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengdan-calendar-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function reading(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return readCalendar(path)
}

/** The lines that are wrong, with their codes. */
async function refusals(name: string, content: string): Promise<[number, string][]> {
  const { refused } = await reading(name, content)
  return refused.map(({ line, error }) => [line, error.code])
}

const newYear = [
  { day: '2027-01-01', working: false, name: '元旦' },
  { day: '2027-01-03', working: true, name: undefined },
]

describe('a file of calendar days', () => {
  it.each([
    ['a.csv', 'day,working,name\n2027-01-01,no,元旦\n2027-01-03,YES,\n'],
    ['b.csv', '\uFEFF日期,上班,名称\n2027-01-01,否,元旦\n2027-01-03, 是 ,\n'],
    ['c.CSV', 'name,working,day\n元旦,no,2027-01-01\n\n,yes, 2027-01-03\n'],
    ['d.json', '[{"day":"2027-01-01","working":false,"name":"元旦"},{"day":"2027-01-03","working":"yes","name":null}]'],
  ])('may be written like %s', async (name, content) => {
    expect(await reading(name, content)).toEqual({ days: newYear, refused: [] })
  })

  it('may do without names', async () => {
    expect((await reading('e.csv', 'day,working\n2027-01-03,yes\n')).days).toEqual([newYear[1]])
  })

  it('may be in GB18030, as a Chinese Excel saves it', async () => {
    const newYearsDay = Uint8Array.from([0xd4, 0xaa, 0xb5, 0xa9])
    const file = Buffer.concat([Buffer.from('day,working,name\n2027-01-01,no,'), newYearsDay])
    expect((await reading('f.csv', file)).days).toEqual([newYear[0]])
  })

  it('has no name that cannot be kept', async () => {
    expect(await refusals('nul.csv', 'day,working,name\n2027-01-01,no,a\0\n')).toEqual([[2, 'error.import.cellBroken']])
  })

  it('tells every wrong row of a CSV by its line', async () => {
    const rows = [
      'day,working,name',
      '2027-02-30,no,春节',
      '2027/2/5,no,春节',
      '2027-02-06,maybe,春节',
      '2027-02-07,no,春节',
      '2027-02-07,yes,春节',
      '2027-02-08,no',
      `2027-02-09,no,${'春'.repeat(41)}`,
      '2027-02-10,,',
    ]
    expect(await refusals('g.csv', rows.join('\n'))).toEqual([
      [2, 'error.calendar.day'],
      [3, 'error.calendar.day'],
      [4, 'error.calendar.working'],
      [6, 'error.calendar.twice'],
      [7, 'error.import.cells'],
      [8, 'error.calendar.name'],
      [9, 'error.calendar.working'],
    ])
  })

  it('tells every wrong entry of a JSON list by its place', async () => {
    const entries = [
      { day: '2027-02-05' },
      null,
      7,
      { day: 20270205, working: false },
      { day: '2027-02-05', working: 1 },
    ]
    expect(await refusals('h.json', JSON.stringify(entries))).toEqual([
      [1, 'error.calendar.working'],
      [2, 'error.calendar.day'],
      [3, 'error.calendar.day'],
      [4, 'error.calendar.day'],
      [5, 'error.calendar.working'],
    ])
  })

  it.each([
    ['i.csv', 'date,open\n2027-01-01,no\n', 'error.calendar.columns'],
    ['j.csv', 'day,working,name\n', 'error.calendar.empty'],
    ['k.csv', '', 'error.import.empty'],
    ['l.json', '{"day":"2027-01-01"}', 'error.calendar.json'],
    ['m.json', 'day,working', 'error.calendar.json'],
    ['n.json', '[]', 'error.calendar.empty'],
  ])('%s with %j is refused as a whole', async (name, content, code) => {
    await expect(reading(name, content)).rejects.toMatchObject({ code })
  })

  it.each(['none.csv', 'none.json', '.'])('that cannot be opened is said so: %s', async (name) => {
    await expect(readCalendar(join(folder, name))).rejects.toMatchObject({ code: 'error.import.file' })
  })
})
