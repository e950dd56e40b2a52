import type { AuditActor } from '../audit/record-audit.ts'
import type { Tx } from '../store/store.ts'
import { auditInstallation } from './audit-installation.ts'
import { isInstallation } from './find-installation.ts'
import type { InstallationKey } from './installation.ts'

/** Its secrets go with it. @returns false: it was not installed there */
export async function removeInstallation(tx: Tx, key: InstallationKey, now: Date, by: AuditActor): Promise<boolean> {
  const { installation } = tx.tables
  const [removed] = await tx
    .delete(installation)
    .where(isInstallation(installation, key))
    .returning({ state: installation.state })
  if (!removed) return false
  await auditInstallation(tx, by, key, now, { action: 'installation.removed', before: { state: removed.state } })
  return true
}
