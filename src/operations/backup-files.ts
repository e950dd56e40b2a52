import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { UserError } from '../errors/user-error.ts'

const contents = z.object({ rows: z.number(), sha256: z.string() })

/** The manifest beside a backup, by which it is checked; written last, so a backup without one is incomplete. */
const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  bytes: z.number(),
  /** Of the whole file. */
  sha256: z.string(),
  tables: z.record(z.string(), contents),
})

export type BackupManifest = z.output<typeof manifestSchema>

export const manifestFile = (backup: string): string => `${backup}.manifest.json`
/** What was encrypted or signed before the backup needs the key of then. */
export const backupKeyFile = (backup: string): string => `${backup}.secret.key`

/** @throws UserError when there is no backup or no manifest of ours */
export function readManifest(backup: string): BackupManifest {
  if (!existsSync(backup)) throw new UserError('error.restore.noBackup', { path: backup })
  const path = manifestFile(backup)
  if (!existsSync(path)) throw new UserError('error.restore.noManifest', { path })
  const { data } = manifestSchema.safeParse(parsed(readFileSync(path, 'utf8')))
  if (!data) throw new UserError('error.restore.badManifest', { path })
  return data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
