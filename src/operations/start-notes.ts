import { dayIn } from '../clock/day.ts'
import type { Settings } from '../config/settings.ts'
import { isUnheard } from '../config/unheard.ts'
import { translatorFor } from '../i18n/translate.ts'
import { hasAdmin } from '../people/has-admin.ts'
import type { Store } from '../store/store.ts'
import { loadCalendar } from '../workdays/load-calendar.ts'
import { missingYear } from '../workdays/missing-year.ts'

/** What an operator should read right after the start; empty when all is set up. */
export async function startNotes(
  store: Store,
  {
    locale,
    timeZone,
    ...places
  }: Pick<Settings, 'locale' | 'timeZone'> & Partial<Pick<Settings, 'publicUrl' | 'port'>>,
  now: Date,
): Promise<string[]> {
  const t = translatorFor(locale)
  const adminThere = await store.read(hasAdmin)
  const year = missingYear(await store.read(loadCalendar), dayIn(timeZone, now))
  return [
    ...(adminThere ? [] : [t('bot.noAdmin')]),
    ...(year === undefined ? [] : [t('calendar.missing', { year })]),
    ...(isUnheard(places) ? [t('settings.noPort')] : []),
  ]
}
