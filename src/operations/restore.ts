import { chmodSync, copyFileSync, existsSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import Database from 'better-sqlite3'
import { addSecretKeys } from '../config/secret-key.ts'
import { UserError } from '../errors/user-error.ts'
import { assertNotTooNew } from '../store/migrate.ts'
import { sqliteContents, type TableContents } from '../store/sqlite/contents.ts'
import { openSqlite, sqliteFile } from '../store/sqlite/open.ts'
import { lockDataDir } from '../store/sqlite/server-lock.ts'
import { type BackupManifest, backupKeyFile, readManifest, sha256OfFile } from './backup-files.ts'
import { syncToDisk } from './sync-to-disk.ts'

export interface Restored {
  manifest: BackupManifest
  /** Where the database is that was there before; undefined: there was none. */
  previous: string | undefined
  /** Where its key should have been; undefined: it was there. */
  missingKey: string | undefined
}

/**
 * Puts a backup in the place of the embedded database. It is checked to the last row before anything is touched, so a
 * refused one leaves no trace, and again in its place; what was there is kept beside it. The server must be stopped.
 * @throws UserError, DataDirInUse, DatabaseTooNew
 */
export async function restore(dataDir: string, backup: string, now: Date): Promise<Restored> {
  const manifest = readManifest(backup)
  await assertWhole(backup, manifest)
  const lock = lockDataDir(dataDir)
  const path = sqliteFile(dataDir)
  const copy = `${path}.restoring`
  try {
    rmSync(copy, { force: true })
    copyFileSync(backup, copy)
    chmodSync(copy, 0o600)
    syncToDisk(copy)
    if ((await sha256OfFile(copy)) !== manifest.sha256) throw new UserError('error.restore.damaged', { path: backup })
    const previous = setAside(path, now)
    renameSync(copy, path)
    syncToDisk(dataDir)
    const key = backupKeyFile(backup)
    const hasKey = existsSync(key)
    if (hasKey) addSecretKeys(dataDir, readFileSync(key, 'utf8'))
    assertHolds(manifest, contentsInPlace(path), path)
    return { manifest, previous, missingKey: hasKey ? undefined : key }
  } finally {
    rmSync(copy, { force: true })
    lock.release()
  }
}

function assertHolds(manifest: BackupManifest, found: Record<string, TableContents>, path: string): void {
  if (!isDeepStrictEqual(found, manifest.tables)) throw new UserError('error.restore.damaged', { path })
}

/** @throws UserError, DatabaseTooNew */
async function assertWhole(backup: string, manifest: BackupManifest): Promise<void> {
  if ((await sha256OfFile(backup)) !== manifest.sha256) throw new UserError('error.restore.damaged', { path: backup })
  const handle = new Database(backup, { readonly: true, fileMustExist: true })
  try {
    assertHolds(manifest, sqliteContents(handle), backup)
    assertNotTooNew(handle)
  } finally {
    handle.close()
  }
}

function contentsInPlace(path: string): Record<string, TableContents> {
  const handle = openSqlite(path)
  try {
    return sqliteContents(handle)
  } finally {
    handle.close()
  }
}

/**
 * Gives the old database a second name; its own is then replaced in one step, so there is a database at every moment.
 */
function setAside(path: string, now: Date): string | undefined {
  if (!existsSync(path)) return undefined
  const aside = `${path}.before-${now.toISOString().replace(/[-:.]/g, '')}`
  foldJournal(path)
  // Left only by a database too damaged to open. The new one must never find the old one's journal.
  for (const journal of ['-wal', '-shm']) if (existsSync(path + journal)) renameSync(path + journal, aside + journal)
  linkSync(path, aside)
  return aside
}

function foldJournal(path: string): void {
  try {
    openSqlite(path).close()
  } catch {
    // Damaged: kept as it is.
  }
}
