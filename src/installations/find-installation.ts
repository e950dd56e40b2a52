import { and, asc, eq } from 'drizzle-orm'
import type { Sealer } from '../secrets/sealer.ts'
import type { Reader } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'
import type { Installation, InstallationFacts, InstallationKey } from './installation.ts'
import { openSecrets } from './sealed-secrets.ts'

/** Undefined: it is not installed there. @throws SealingKeyMissing, SealedTextDamaged */
export async function findInstallation(
  reader: Reader,
  sealer: Sealer,
  key: InstallationKey,
): Promise<Installation | undefined> {
  const { installation } = reader.tables
  const [row] = await reader.select().from(installation).where(isInstallation(installation, key))
  if (!row) return undefined
  const { secret, ...facts } = row
  return { ...facts, secrets: openSecrets(sealer, { ...key, secret }) }
}

/** Of one platform, or of all; opens no secret. */
export async function listInstallations(reader: Reader, ofPlatform?: string): Promise<InstallationFacts[]> {
  const { installation } = reader.tables
  const { platform, tenant, state, installedAt, updatedAt } = installation
  return await reader
    .select({ platform, tenant, state, installedAt, updatedAt })
    .from(installation)
    .where(ofPlatform === undefined ? undefined : eq(platform, ofPlatform))
    .orderBy(asc(platform), asc(tenant))
}

export const isInstallation = (installation: Tables['installation'], { platform, tenant }: InstallationKey) =>
  and(eq(installation.platform, platform), eq(installation.tenant, tenant))
