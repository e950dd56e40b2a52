import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { SettingsError } from './load-settings.ts'
import { type Settings, settings } from './settings.ts'

/** The first signs and encrypts; the others still read what was made with them. */
export type SecretKeys = readonly [string, ...string[]]

export const secretKeyFile = (dataDir: string): string => join(dataDir, 'secret.key')

/**
 * The keys of SECRET_KEY; without it, those in DATA_DIR (one a line, the newest first), made now if there are none.
 * @throws SettingsError when the file is there but holds no usable key: making a new one would lock out what the old one signed.
 */
export function secretKeys({ secretKeys: given, dataDir }: Pick<Settings, 'secretKeys' | 'dataDir'>): SecretKeys {
  if (given) return nonEmpty(given)
  mkdirSync(dataDir, { recursive: true })
  const path = secretKeyFile(dataDir)
  return readKeys(path) ?? makeKey(path)
}

function readKeys(path: string): SecretKeys | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (keys.length === 0 || keys.some((key) => key.length < 32)) {
    const { name, mustBe } = settings.secretKeys
    throw new SettingsError([
      `${name} must be ${mustBe}, and ${path} holds something else. Restore that file, or set ${name}.`,
    ])
  }
  return nonEmpty(keys)
}

/** Written whole under another name first, so that neither a crash nor a second process ever sees half a key. */
function makeKey(path: string): SecretKeys {
  const key = randomBytes(32).toString('hex')
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${key}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(draft, path)
    return [key]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return readKeys(path)!
  } finally {
    rmSync(draft)
  }
}

function nonEmpty(keys: readonly string[]): SecretKeys {
  const [first, ...older] = keys
  if (first === undefined) throw new Error('no secret key')
  return [first, ...older]
}
