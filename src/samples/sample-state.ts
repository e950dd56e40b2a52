import { and, count, desc, eq } from 'drizzle-orm'
import { recordAudit } from '../audit/record-audit.ts'
import type { Reader, Tx } from '../store/store.ts'

/** What the audit says about the sample data as a whole. `never`: there was none yet, or it is not complete. */
export type SampleState = 'never' | 'added' | 'removed'

const subject = { subjectType: 'samples', subjectId: 'samples' } as const

export async function sampleState(reader: Reader): Promise<SampleState> {
  const { auditEntry } = reader.tables
  const [last] = await reader
    .select({ action: auditEntry.action })
    .from(auditEntry)
    .where(and(eq(auditEntry.subjectType, subject.subjectType), eq(auditEntry.subjectId, subject.subjectId)))
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(1)
  if (!last) return 'never'
  return last.action === 'samples.added' ? 'added' : 'removed'
}

export async function recordState(tx: Tx, state: Exclude<SampleState, 'never'>, now: Date): Promise<void> {
  await recordAudit(tx, { ...subject, at: now, actorId: null, entryPoint: 'admin', action: `samples.${state}` })
}

/** Whether there is a person, customer or deal that is not sample data. */
export async function hasRealData(reader: Reader): Promise<boolean> {
  const { customer, deal, person } = reader.tables
  for (const table of [person, customer, deal]) {
    const [real] = await reader.select({ rows: count() }).from(table).where(eq(table.sample, false))
    if (real!.rows > 0) return true
  }
  return false
}

/** Whether all people are invented and nothing was imported: then whoever is here tries things. */
export async function hasSamplesAlone(reader: Reader): Promise<boolean> {
  const { deal, person } = reader.tables
  const [real] = await reader.select({ id: person.id }).from(person).where(eq(person.sample, false)).limit(1)
  if (real) return false
  const [imported] = await reader.select({ id: deal.id }).from(deal).where(eq(deal.origin, 'import')).limit(1)
  if (imported) return false
  const [invented] = await reader.select({ id: person.id }).from(person).limit(1)
  return invented !== undefined
}
