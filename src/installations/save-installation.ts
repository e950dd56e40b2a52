import { isDeepStrictEqual } from 'node:util'
import type { AuditActor } from '../audit/record-audit.ts'
import type { Sealer } from '../secrets/sealer.ts'
import { isShut } from '../secrets/sealing-errors.ts'
import type { Tx } from '../store/store.ts'
import { auditInstallation } from './audit-installation.ts'
import { isInstallation } from './find-installation.ts'
import type { InstallationKey, Secrets } from './installation.ts'
import { openSecrets, sealSecrets } from './sealed-secrets.ts'

/**
 * Installs it there, or puts other secrets in the place of those it had; what was revoked is active again.
 * @returns false: that is how it was, and nothing was written
 */
export async function saveInstallation(
  tx: Tx,
  sealer: Sealer,
  input: InstallationKey & { secrets: Secrets },
  now: Date,
  by: AuditActor,
): Promise<boolean> {
  const { platform, tenant, secrets } = input
  const { installation } = tx.tables
  const [before] = await tx.select().from(installation).where(isInstallation(installation, input))
  if (before?.state === 'active' && holds(sealer, before, secrets)) return false
  const fresh = { state: 'active' as const, secret: sealSecrets(sealer, input, secrets), updatedAt: now }
  await tx
    .insert(installation)
    .values({ platform, tenant, ...fresh, installedAt: now })
    .onConflictDoUpdate({ target: [installation.platform, installation.tenant], set: fresh })
  await auditInstallation(tx, by, input, now, {
    action: 'installation.saved',
    before: before && { state: before.state },
    after: { state: fresh.state, secrets: Object.keys(secrets).sort() },
  })
  return true
}

/** What cannot be opened any more is replaced like any other. */
function holds(sealer: Sealer, row: InstallationKey & { secret: string }, secrets: Secrets): boolean {
  try {
    return isDeepStrictEqual(openSecrets(sealer, row), { ...secrets })
  } catch (error) {
    if (isShut(error)) return false
    throw error
  }
}
