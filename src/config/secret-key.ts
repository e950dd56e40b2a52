import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
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
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
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
  const keys = keysIn(text)
  if (keys.length === 0 || keys.some((key) => key.length < 32)) {
    const { name, mustBe } = settings.secretKeys
    throw new SettingsError([
      `${name} must be ${mustBe}, and ${path} holds something else. Restore that file, or set ${name}.`,
    ])
  }
  return nonEmpty(keys)
}

/** Keys of a restored backup go behind those in DATA_DIR: they read what they made, the first one goes on signing. */
export function addSecretKeys(dataDir: string, text: string): void {
  const path = secretKeyFile(dataDir)
  const keys = new Set([...(readKeys(path) ?? []), ...keysIn(text)])
  const draft = writeDraft(path, [...keys])
  renameSync(draft, path)
}

function keysIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Of processes that start at the same moment, all get the key of the first. */
function makeKey(path: string): SecretKeys {
  const key = randomBytes(32).toString('hex')
  const draft = writeDraft(path, [key])
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

/** Written whole under another name first, so that neither a crash nor another process leaves or reads half a key. */
function writeDraft(path: string, keys: readonly string[]): string {
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'w', 0o600)
  try {
    writeSync(file, keys.map((key) => `${key}\n`).join(''))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return draft
}

function nonEmpty(keys: readonly string[]): SecretKeys {
  const [first, ...older] = keys
  if (first === undefined) throw new Error('no secret key')
  return [first, ...older]
}
