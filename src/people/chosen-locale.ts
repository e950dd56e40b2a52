import { and, desc, eq } from 'drizzle-orm'
import type { Locale } from '../i18n/locale.ts'
import type { Reader } from '../store/store.ts'
import type { Person } from './person.ts'

/** Nobody changes their settings so often that the language is not among the last of them. */
const lastChanges = 50

/**
 * The language this person asked for, or somebody for them; undefined while it is only what their platform told (their
 * browser, the profile of a chat), which may tell something else tomorrow.
 */
export async function chosenLocale(
  reader: Reader,
  { id, locale }: Pick<Person, 'id' | 'locale'>,
): Promise<Locale | undefined> {
  if (locale === undefined) return undefined
  const { auditEntry } = reader.tables
  const changes = await reader
    .select({ entryPoint: auditEntry.entryPoint, after: auditEntry.after })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.subjectType, 'person'),
        eq(auditEntry.subjectId, id),
        eq(auditEntry.action, 'person.settings_changed'),
      ),
    )
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(lastChanges)
  const last = changes.find(({ after }) => after && 'locale' in after)
  return last?.entryPoint === 'platform' ? undefined : locale
}
