import type { AuditActor } from '../audit/record-audit.ts'
import type { Clock } from '../clock/clock.ts'
import type { Sealer } from '../secrets/sealer.ts'
import type { Store } from '../store/store.ts'
import { findInstallation, listInstallations } from './find-installation.ts'
import type { Installation, InstallationFacts, InstallationKey, Secrets } from './installation.ts'
import { removeInstallation } from './remove-installation.ts'
import { revokeInstallation } from './revoke-installation.ts'
import { saveInstallation } from './save-installation.ts'

/** What an adapter is handed to keep its tokens: it sees neither the database nor the cipher. */
export interface Installations {
  /** @returns false: that is how it was */
  save(installation: InstallationKey & { secrets: Secrets }, by: AuditActor): Promise<boolean>
  /** Undefined: it is not installed there. @throws SealingKeyMissing, SealedTextDamaged */
  load(key: InstallationKey): Promise<Installation | undefined>
  /** Without secrets. */
  list(platform?: string): Promise<InstallationFacts[]>
  /** The platform has taken its tokens back. @returns false: there was nothing to take back */
  revoke(key: InstallationKey, by: AuditActor): Promise<boolean>
  /** @returns false: it was not installed there */
  remove(key: InstallationKey, by: AuditActor): Promise<boolean>
}

/** Each call is one transaction. */
export function keptInstallations(store: Store, sealer: Sealer, clock: Clock): Installations {
  return {
    save: (installation, by) => store.write((tx) => saveInstallation(tx, sealer, installation, clock.now(), by)),
    load: (key) => store.read((reader) => findInstallation(reader, sealer, key)),
    list: (platform) => store.read((reader) => listInstallations(reader, platform)),
    revoke: (key, by) => store.write((tx) => revokeInstallation(tx, key, clock.now(), by)),
    remove: (key, by) => store.write((tx) => removeInstallation(tx, key, clock.now(), by)),
  }
}
