import { eq } from 'drizzle-orm'
import type { Locale } from '../i18n/locale.ts'
import { sayByKey } from '../i18n/translate.ts'
import type { Store } from '../store/store.ts'

/** What an operator should read right after the start; empty when all is set up. */
export async function startNotes(store: Store, { locale }: { locale: Locale }): Promise<string[]> {
  const admins = await store.read(async (reader) => {
    const { personRole } = reader.tables
    return reader.select({ id: personRole.personId }).from(personRole).where(eq(personRole.role, 'admin')).limit(1)
  })
  return admins.length > 0 ? [] : [sayByKey(locale, 'bot.noAdmin')]
}
