import { eq } from 'drizzle-orm'
import { dayIn } from '../clock/day.ts'
import type { Settings } from '../config/settings.ts'
import { translatorFor } from '../i18n/translate.ts'
import type { Reader, Store } from '../store/store.ts'
import { loadCalendar } from '../workdays/load-calendar.ts'
import { missingYear } from '../workdays/missing-year.ts'

/** What an operator should read right after the start; empty when all is set up. */
export async function startNotes(
  store: Store,
  { locale, timeZone }: Pick<Settings, 'locale' | 'timeZone'>,
  now: Date,
): Promise<string[]> {
  const t = translatorFor(locale)
  const adminThere = await store.read(hasAdmin)
  const year = missingYear(await store.read(loadCalendar), dayIn(timeZone, now))
  return [...(adminThere ? [] : [t('bot.noAdmin')]), ...(year === undefined ? [] : [t('calendar.missing', { year })])]
}

async function hasAdmin(reader: Reader): Promise<boolean> {
  const { personRole } = reader.tables
  const admins = await reader
    .select({ id: personRole.personId })
    .from(personRole)
    .where(eq(personRole.role, 'admin'))
    .limit(1)
  return admins.length > 0
}
