import type { InstallationKey, Secrets } from '../src/installations/installation.ts'
import type { Installations } from '../src/installations/installations.ts'
import { isShut } from '../src/secrets/sealing-errors.ts'

/** Undefined: there is none, or what sealed it is gone. */
export async function openInstallation(
  installations: Installations,
  key: InstallationKey,
): Promise<Secrets | undefined> {
  try {
    return (await installations.load(key))?.secrets
  } catch (error) {
    if (isShut(error)) return undefined
    throw error
  }
}
