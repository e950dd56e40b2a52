import { and, desc, eq } from 'drizzle-orm'
import { auditOf } from '../audit/audit-of.ts'
import type { AuditActor } from '../audit/record-audit.ts'
import type { Reader, Tx } from '../store/store.ts'

/** Which application of which organisation a menu belongs to. */
export interface MenuOwner {
  platform: string
  tenant: string
  app: string
}

const subjectType = 'menu'
const audit = auditOf(subjectType)
const subjectOf = ({ platform, tenant, app }: MenuOwner): string => JSON.stringify([platform, tenant, app])

/** Somebody says that a menu made by hand is meant, or has ours written. `menu`: its fingerprint; what is decided stays in the audit. */
export function decideMenu(
  tx: Tx,
  by: AuditActor,
  owner: MenuOwner,
  { kept, menu, at }: { kept: boolean; menu: string; at: Date },
): Promise<void> {
  return audit(tx, by, subjectOf(owner), at, { action: kept ? 'menu.kept' : 'menu.replaced', after: { menu } })
}

/** Whether what was decided last is that this very menu stays. */
export async function isMenuKept(reader: Reader, owner: MenuOwner, menu: string): Promise<boolean> {
  const { auditEntry } = reader.tables
  const [last] = await reader
    .select({ action: auditEntry.action, after: auditEntry.after })
    .from(auditEntry)
    .where(and(eq(auditEntry.subjectType, subjectType), eq(auditEntry.subjectId, subjectOf(owner))))
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(1)
  return last?.action === 'menu.kept' && last.after?.menu === menu
}
