import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Puts the settings of `.env` in this folder into the environment; what is already set there wins. */
export function loadEnvFile(directory: string): void {
  const path = join(directory, '.env')
  if (existsSync(path)) process.loadEnvFile(path)
}
