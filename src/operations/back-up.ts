import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { secretKeyFile } from '../config/secret-key.ts'
import { UserError } from '../errors/user-error.ts'
import { standAlone } from '../store/sqlite/back-up.ts'
import type { Store } from '../store/store.ts'
import { type BackupManifest, backupKeyFile, manifestFile, sha256OfFile } from './backup-files.ts'
import { syncToDisk } from './sync-to-disk.ts'

export interface Backup {
  path: string
  manifest: BackupManifest
}

/**
 * Copies the embedded database, also while the server runs, and writes a manifest of its content beside it. `target` is
 * a new file or a folder. The files contain all data, so only their owner may read them.
 * @throws UserError
 */
export async function backUp(store: Store, dataDir: string, target: string, now: Date): Promise<Backup> {
  if (store.dialect === 'postgres') throw new UserError('error.backup.postgres')
  const path = backupPath(target, now)
  if (existsSync(path)) throw new UserError('error.backup.exists', { path })
  if (!existsSync(dirname(path))) throw new UserError('error.backup.noFolder', { path: dirname(path) })
  const draft = `${path}.part`
  try {
    await store.backup(draft)
    chmodSync(draft, 0o600)
    const tables = standAlone(draft)
    syncToDisk(draft)
    const manifest: BackupManifest = {
      format: 1,
      madeAt: now.toISOString(),
      bytes: statSync(draft).size,
      sha256: await sha256OfFile(draft),
      tables,
    }
    renameSync(draft, path)
    if (existsSync(secretKeyFile(dataDir))) copyPrivately(secretKeyFile(dataDir), backupKeyFile(path))
    writeFileSync(manifestFile(path), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
    syncToDisk(manifestFile(path))
    syncToDisk(dirname(path))
    return { path, manifest }
  } finally {
    rmSync(draft, { force: true })
  }
}

function backupPath(target: string, now: Date): string {
  const isFolder = target.endsWith('/') || (existsSync(target) && statSync(target).isDirectory())
  if (!isFolder) return target
  const moment = now.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')
  return join(target, `chengdan-${moment}.db`)
}

function copyPrivately(from: string, to: string): void {
  copyFileSync(from, to)
  chmodSync(to, 0o600)
  syncToDisk(to)
}
