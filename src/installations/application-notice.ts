import { lt, ne } from 'drizzle-orm'
import type { Reader, Tx } from '../store/store.ts'
import type { InstallationKey } from './installation.ts'

/** A platform takes the application away because nobody uses it, or has; for whoever runs the product. */
export interface ApplicationNotice extends InstallationKey {
  state: 'endangered' | 'suspended'
  /** Since when, or from when on. */
  effectiveAt: Date
}

/** Keeps what the platform said last, by its clock: in whichever order, and however often, it comes. */
export async function noteApplication(
  tx: Tx,
  said: InstallationKey & { state: ApplicationNotice['state'] | 'active'; effectiveAt: Date; saidAt: Date },
): Promise<void> {
  const { applicationNotice: notice } = tx.tables
  const { state, effectiveAt, saidAt } = said
  await tx
    .insert(notice)
    .values(said)
    .onConflictDoUpdate({
      target: [notice.platform, notice.tenant],
      set: { state, effectiveAt, saidAt },
      setWhere: lt(notice.saidAt, saidAt),
    })
}

/** What is so now. */
export async function applicationNotices(reader: Reader): Promise<ApplicationNotice[]> {
  const { applicationNotice: notice } = reader.tables
  const rows = await reader
    .select()
    .from(notice)
    .where(ne(notice.state, 'active'))
    .orderBy(notice.platform, notice.tenant)
  return rows.flatMap(({ platform, tenant, state, effectiveAt }) =>
    state === 'active' ? [] : [{ platform, tenant, state, effectiveAt }],
  )
}
