import type { Sealer, SealingPlace } from '../secrets/sealer.ts'
import type { InstallationKey, Secrets } from './installation.ts'

const placeOf = ({ platform, tenant }: InstallationKey): SealingPlace => ({
  purpose: 'installation',
  of: [platform, tenant],
})

export const sealSecrets = (sealer: Sealer, key: InstallationKey, secrets: Secrets): string =>
  sealer.seal(placeOf(key), JSON.stringify(secrets))

/** @throws SealingKeyMissing, SealedTextDamaged */
export const openSecrets = (sealer: Sealer, { secret, ...key }: InstallationKey & { secret: string }): Secrets =>
  JSON.parse(sealer.open(placeOf(key), secret))

/** The same secrets, sealed with the first key. @throws SealingKeyMissing, SealedTextDamaged */
export const sealAnew = (sealer: Sealer, { secret, ...key }: InstallationKey & { secret: string }): string =>
  sealer.seal(placeOf(key), sealer.open(placeOf(key), secret))
