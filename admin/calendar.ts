import { parseArgs } from 'node:util'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { dayIn, isDay } from '../src/clock/day.ts'
import { yearOf } from '../src/clock/work-calendar.ts'
import { sayByKey } from '../src/i18n/translate.ts'
import { type RefusedRow, readCalendar } from '../src/importing/read-calendar.ts'
import { recountAll } from '../src/pipeline/timers/recalculate-timers.ts'
import { listSpecialDays } from '../src/workdays/list-special-days.ts'
import { removeCalendarDay } from '../src/workdays/remove-calendar-day.ts'
import { planCalendarDays, setCalendarDays } from '../src/workdays/set-calendar-days.ts'
import { type AdminContext, type AdminVerb, UsageError } from './verb.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }

/** `calendar show 2027`, `calendar set 2027.csv --preview`, `calendar remove 2027-02-05`. */
export const verb: AdminVerb = {
  name: 'calendar',
  summary: 'admin.calendar.summary',
  usage: 'show [year] | set <file.csv|file.json> [--preview] | remove <day>',
  async run(context, args, { json }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { preview: { type: 'boolean', default: false } },
    })
    const [action, what, ...tooMany] = positionals
    if (tooMany.length > 0 || (values.preview && action !== 'set')) throw new UsageError()
    if (action === 'show') return await show(context, what, json)
    if (action === 'set' && what !== undefined) return await set(context, what, values.preview, json)
    if (action === 'remove' && what !== undefined) return await remove(context, what, json)
    throw new UsageError()
  },
}

async function show(context: AdminContext, yearText: string | undefined, json: boolean): Promise<number> {
  const { store, out, t, locale, now, timeZone } = context
  if (yearText !== undefined && !/^\d{4}$/.test(yearText)) throw new UsageError()
  const year = yearText === undefined ? yearOf(dayIn(timeZone, now())) : Number(yearText)
  const days = await store.read((reader) => listSpecialDays(reader, year, locale))
  if (json) out(JSON.stringify({ year, days }))
  else if (days.length === 0) out(t('admin.calendar.none', { year }))
  else
    for (const { day, working, name = '—', source } of days) {
      const what = t(working ? 'calendar.working' : 'calendar.off')
      out(t('admin.calendar.day', { day, what, name, source: t(`calendar.source.${source}`) }))
    }
  return 0
}

async function set(context: AdminContext, file: string, preview: boolean, json: boolean): Promise<number> {
  const { store, out, t, now, createRefresh } = context
  const { days, refused } = await readCalendar(file)
  if (refused.length > 0) return refuse(context, refused, json)
  const { added, changed, unchanged } = preview
    ? await store.read((reader) => planCalendarDays(reader, days))
    : await store.write((tx) => setCalendarDays(tx, by, days, now()))
  if (!preview) await recountAll(store, { now: now(), createRefresh })
  if (json) {
    out(JSON.stringify({ preview, added, changed, unchanged, refused: [] }))
    return 0
  }
  const counts = { added: added.length, changed: changed.length, unchanged }
  out(preview ? t('admin.calendar.planned', counts) : t('admin.calendar.done', counts))
  return 0
}

/** Nothing is set while one line is wrong, so that no holiday is set by half. */
function refuse({ out, t, locale }: AdminContext, refused: readonly RefusedRow[], json: boolean): number {
  const lines = refused.map(({ line, error }) => ({ line, reason: sayByKey(locale, error.code, error.details) }))
  if (json) out(JSON.stringify({ refused: lines }))
  else {
    for (const { line, reason } of lines) out(t('import.rejectedLine', { line, reason }))
    out(t('admin.calendar.refused', { count: lines.length }))
  }
  return 1
}

async function remove(
  { store, out, t, now, createRefresh }: AdminContext,
  day: string,
  json: boolean,
): Promise<number> {
  if (!isDay(day)) throw new UsageError()
  await store.write((tx) => removeCalendarDay(tx, by, day, now()))
  await recountAll(store, { now: now(), createRefresh })
  out(json ? JSON.stringify({ removed: day }) : t('admin.calendar.removed', { day }))
  return 0
}
