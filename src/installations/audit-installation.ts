import { auditOf } from '../audit/audit-of.ts'
import type { AuditActor, AuditedChange } from '../audit/record-audit.ts'
import type { Tx } from '../store/store.ts'
import type { InstallationKey } from './installation.ts'

/** How the audit names an installation. */
export const installationSubject = ({ platform, tenant }: InstallationKey): string => JSON.stringify([platform, tenant])

const audit = auditOf('installation')

/** Of a secret its name alone is audited. */
export function auditInstallation(tx: Tx, by: AuditActor, key: InstallationKey, at: Date, change: AuditedChange) {
  return audit(tx, by, installationSubject(key), at, change)
}
