import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import type { CalendarDay } from '../../src/workdays/calendar-day.ts'
import { listSpecialDays } from '../../src/workdays/list-special-days.ts'
import { loadCalendar } from '../../src/workdays/load-calendar.ts'
import { removeCalendarDay } from '../../src/workdays/remove-calendar-day.ts'
import { mostDays, planCalendarDays, setCalendarDays } from '../../src/workdays/set-calendar-days.ts'
import { auditOf, byAdmin, monday } from '../people/directory.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store

useStoreForAll((opened) => {
  store = opened
})
beforeEach(() => store.write(async (tx) => void (await tx.delete(tx.tables.calendarDay))))

const day = (on: string, working: boolean, name?: string): CalendarDay => ({ day: on, working, name })
const set = (...days: CalendarDay[]) => store.write((tx) => setCalendarDays(tx, byAdmin, days, monday))
const remove = (on: string) => store.write((tx) => removeCalendarDay(tx, byAdmin, on, monday))

describe('days of the company’s own calendar', () => {
  it('win over the official ones', async () => {
    await set(day('2026-10-10', false, '公司假'), day('2026-11-28', true))
    const calendar = await store.read(loadCalendar)
    expect(['2026-10-10', '2026-11-28', '2026-11-29', '2026-10-01'].map(calendar.isWorkday)).toEqual([
      false,
      true,
      false,
      false,
    ])
  })

  it('make a year known', async () => {
    expect((await store.read(loadCalendar)).knows(2031)).toBe(false)
    await set(day('2031-01-01', false, '元旦'))
    expect((await store.read(loadCalendar)).knows(2031)).toBe(true)
  })

  it('may be set again, and only what differs is changed and audited', async () => {
    await set(day('2031-02-03', false), day('2031-02-04', false, '春节'), day('2031-02-05', false, '春节'))
    const again = await set(day('2031-02-03', true), day('2031-02-04', false, '春假'), day('2031-02-05', false, '春节'))
    expect(again).toEqual({
      added: [],
      changed: [day('2031-02-03', true), day('2031-02-04', false, '春假')],
      unchanged: 1,
    })
    expect(
      (await auditOf(store, '2031-02-03')).map(({ action, before, after }) => ({ action, before, after })),
    ).toEqual([
      { action: 'calendar.day_set', before: null, after: { working: false, name: null } },
      { action: 'calendar.day_set', before: { working: false, name: null }, after: { working: true, name: null } },
    ])
    expect(await auditOf(store, '2031-02-05')).toHaveLength(1)
    expect(await store.read((reader) => listSpecialDays(reader, 2031, 'zh'))).toMatchObject([
      { day: '2031-02-03', working: true },
      { day: '2031-02-04', name: '春假' },
      { day: '2031-02-05', name: '春节' },
    ])
  })

  it('are only planned in a preview', async () => {
    await set(day('2031-03-03', false))
    const plan = await store.read((reader) =>
      planCalendarDays(reader, [day('2031-03-03', true), day('2031-03-04', false)]),
    )
    expect(plan).toEqual({ added: [day('2031-03-04', false)], changed: [day('2031-03-03', true)], unchanged: 0 })
    expect((await store.read(loadCalendar)).isWorkday('2031-03-03')).toBe(false)
    expect(await auditOf(store, '2031-03-04')).toEqual([])
  })

  it('give way to the official calendar when they are removed', async () => {
    await set(day('2026-10-10', false))
    await remove('2026-10-10')
    expect((await store.read(loadCalendar)).isWorkday('2026-10-10')).toBe(true)
    const last = (await auditOf(store, '2026-10-10')).at(-1)
    expect(last).toMatchObject({ action: 'calendar.day_removed', before: { working: false, name: null }, after: null })
    await expect(remove('2026-10-10')).rejects.toMatchObject({ code: 'error.calendar.notSet' })
  })

  it('are refused when there are more than one transaction should carry', async () => {
    const many = Array.from({ length: mostDays + 1 }, (_, index) =>
      day(new Date(Date.UTC(2032, 0, 1 + index)).toISOString().slice(0, 10), false),
    )
    await expect(set(...many)).rejects.toMatchObject({
      code: 'error.calendar.tooMany',
      details: { count: 401, most: 400 },
    })
    expect((await set(...many.slice(1))).added).toHaveLength(mostDays)
  })
})

describe('the special days of a year', () => {
  it('are the official ones that differ from their weekday, in their order', async () => {
    const days = await store.read((reader) => listSpecialDays(reader, 2026, 'zh'))
    expect(days.filter(({ day: on }) => on.startsWith('2026-10'))).toEqual([
      ...['01', '02', '05', '06', '07'].map((of) => ({
        day: `2026-10-${of}`,
        working: false,
        name: '国庆节',
        source: 'official',
      })),
      { day: '2026-10-10', working: true, name: '国庆节', source: 'official' },
    ])
  })

  it('name the company where it has set a day, even one like any other', async () => {
    await set(day('2026-10-10', false, '公司假'), day('2026-11-25', true, '盘点'))
    const days = await store.read((reader) => listSpecialDays(reader, 2026, 'en'))
    expect(days.filter(({ day: on }) => on >= '2026-10-07')).toEqual([
      { day: '2026-10-07', working: false, name: 'National Day', source: 'official' },
      { day: '2026-10-10', working: false, name: '公司假', source: 'company' },
      { day: '2026-11-25', working: true, name: '盘点', source: 'company' },
    ])
  })

  it('are none for a year nobody knows', async () => {
    expect(await store.read((reader) => listSpecialDays(reader, 2040, 'zh'))).toEqual([])
  })
})
