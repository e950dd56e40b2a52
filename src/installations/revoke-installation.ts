import { and, eq } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import type { Tx } from '../store/store.ts'
import { auditInstallation } from './audit-installation.ts'
import { isInstallation } from './find-installation.ts'
import type { InstallationKey } from './installation.ts'

/** The platform has taken its tokens back. @returns false: it is not installed there, or that was known */
export async function revokeInstallation(tx: Tx, key: InstallationKey, now: Date, by: AuditActor): Promise<boolean> {
  const { installation } = tx.tables
  const revoked = await tx
    .update(installation)
    .set({ state: 'revoked', updatedAt: now })
    .where(and(isInstallation(installation, key), eq(installation.state, 'active')))
    .returning({ tenant: installation.tenant })
  if (revoked.length === 0) return false
  await auditInstallation(tx, by, key, now, {
    action: 'installation.revoked',
    before: { state: 'active' },
    after: { state: 'revoked' },
  })
  return true
}
