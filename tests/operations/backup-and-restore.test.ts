import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { secretKeyFile, secretKeys } from '../../src/config/secret-key.ts'
import { backUp } from '../../src/operations/back-up.ts'
import { backupKeyFile, manifestFile } from '../../src/operations/backup-files.ts'
import { restore } from '../../src/operations/restore.ts'
import { DatabaseTooNew } from '../../src/store/migration-files.ts'
import { sqliteContents } from '../../src/store/sqlite/contents.ts'
import { openSqlite, sqliteFile } from '../../src/store/sqlite/open.ts'
import { DataDirInUse, lockDataDir } from '../../src/store/sqlite/server-lock.ts'
import type { Store } from '../../src/store/store.ts'
import { refusalOf } from '../support/refusal-of.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForEach } from '../support/use-store.ts'

const now = new Date('2026-11-23T08:30:00.123Z')

let database: TestDatabase
let store: Store
let folder: string
let backup: string
let empty: string

useStoreForEach(
  async (opened, made) => {
    database = made
    store = opened
    folder = mkdtempSync(join(tmpdir(), 'chengdan-backup-'))
    backup = join(folder, 'friday.db')
    empty = join(folder, 'empty machine')
    await note('成单')
  },
  { dialect: 'sqlite' },
)
afterEach(() => rmSync(folder, { recursive: true }))

const note = (name: string) =>
  store.write((tx) =>
    tx.insert(tx.tables.counter).values({ name, value: 1 }).returning({ name: tx.tables.counter.name }),
  )

function contentsOf(dataDir: string) {
  const handle = openSqlite(sqliteFile(dataDir), { readonly: true })
  try {
    return sqliteContents(handle)
  } finally {
    handle.close()
  }
}

const databaseFiles = () => readdirSync(database.dataDir)

describe('a backup on a full disk', () => {
  const diskIsFull = (error: object, write?: (path: string) => void): Store => ({
    ...store,
    async backup(path) {
      await store.backup(path)
      write?.(path)
      throw Object.assign(new Error('no room'), error)
    },
  })

  it.each([{ code: 'SQLITE_FULL' }, { code: 'SQLITE_IOERR_SHMSIZE' }, { code: 'ENOSPC' }])(
    'says so ($code), and leaves nothing',
    async (error) => {
      const beside = (path: string) => writeFileSync(`${path}-journal`, 'begun')
      expect(await refusalOf(backUp(diskIsFull(error, beside), database.dataDir, backup, now))).toBe(
        'error.backup.full',
      )
      expect(readdirSync(folder)).toEqual([])
    },
  )

  it('says so where only its last file does not fit, and leaves none of them', async () => {
    secretKeys({ dataDir: database.dataDir, secretKeys: undefined })
    symlinkSync('/dev/full', manifestFile(backup))
    expect(await refusalOf(backUp(store, database.dataDir, backup, now))).toBe('error.backup.full')
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves nothing either where something else fails', async () => {
    const failing = diskIsFull({ code: 'SQLITE_IOERR_READ' })
    await expect(backUp(failing, database.dataDir, backup, now)).rejects.toThrow('no room')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a backup', () => {
  it('restored on an empty machine gives equal checksums, table by table', async () => {
    const before = contentsOf(database.dataDir)
    await backUp(store, database.dataDir, backup, now)
    const { manifest, previous } = await restore(empty, backup, now)
    expect(contentsOf(empty)).toEqual(before)
    expect(manifest.tables).toEqual(before)
    expect(before.counter?.rows).toBe(1)
    expect(previous).toBeUndefined()
  })

  it('is for its owner only, with its manifest and key, and nothing half-made beside it', async () => {
    secretKeys({ secretKeys: undefined, dataDir: database.dataDir })
    await backUp(store, database.dataDir, backup, now)
    const files = readdirSync(folder).sort()
    expect(files).toEqual(['friday.db', basename(manifestFile(backup)), basename(backupKeyFile(backup))])
    for (const file of files) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  })

  it('into a folder gets a name from its moment', async () => {
    const { path } = await backUp(store, database.dataDir, folder, now)
    expect(path).toBe(join(folder, 'chengdan-20261123T083000Z.db'))
  })

  it('never replaces another', async () => {
    await backUp(store, database.dataDir, backup, now)
    const first = readFileSync(backup)
    await note('later')
    expect(await refusalOf(backUp(store, database.dataDir, backup, now))).toBe('error.backup.exists')
    expect(readFileSync(backup).equals(first)).toBe(true)
  })

  it('needs a folder that is there', async () => {
    expect(await refusalOf(backUp(store, database.dataDir, join(folder, 'no/such.db'), now))).toBe(
      'error.backup.noFolder',
    )
  })
})

describe('a restore', () => {
  beforeEach(async () => {
    await backUp(store, database.dataDir, backup, now)
    await note('after the backup')
    await store.close()
  })

  it('goes back to the backup and keeps what was there', async () => {
    const later = contentsOf(database.dataDir)
    const { previous } = await restore(database.dataDir, backup, now)
    expect(contentsOf(database.dataDir).counter?.rows).toBe(1)
    const handle = openSqlite(previous!, { readonly: true })
    expect(sqliteContents(handle)).toEqual(later)
    handle.close()
  })

  it('keeps commits that are still in the journal, as a killed server leaves them', async () => {
    const killed = openSqlite(sqliteFile(database.dataDir))
    killed.exec("INSERT INTO counter VALUES ('in the journal', 1)")
    const { previous } = await restore(database.dataDir, backup, now)
    killed.close()
    const handle = openSqlite(previous!, { readonly: true })
    expect(sqliteContents(handle).counter?.rows).toBe(3)
    handle.close()
  })

  it('is refused while the server runs', async () => {
    const lock = lockDataDir(database.dataDir)
    await expect(restore(database.dataDir, backup, now)).rejects.toThrow(DataDirInUse)
    lock.release()
    expect(contentsOf(database.dataDir).counter?.rows).toBe(2)
  })

  it.each([
    ['was cut short', 'error.restore.damaged', () => truncateSync(backup, statSync(backup).size - 4096)],
    ['was changed', 'error.restore.damaged', () => changeOneByte(backup)],
    ['lost its manifest', 'error.restore.noManifest', () => rmSync(manifestFile(backup))],
    [
      'has a manifest that is none',
      'error.restore.badManifest',
      () => writeFileSync(manifestFile(backup), '{"format":2}'),
    ],
    ['has a manifest of another backup', 'error.restore.damaged', () => otherTables(manifestFile(backup))],
    ['is not there', 'error.restore.noBackup', () => rmSync(backup)],
  ])('of a backup that %s is refused and changes nothing', async (_what, code, harm) => {
    harm()
    const files = databaseFiles()
    expect(await refusalOf(restore(database.dataDir, backup, now))).toBe(code)
    expect(databaseFiles()).toEqual(files)
    expect(contentsOf(database.dataDir).counter?.rows).toBe(2)
    expect(await refusalOf(restore(empty, backup, now))).toBe(code)
    expect(existsSync(empty)).toBe(false)
  })

  it('of a backup from a newer version is refused', async () => {
    const newer = await newerBackup()
    await expect(restore(empty, newer, now)).rejects.toThrow(DatabaseTooNew)
    expect(existsSync(empty)).toBe(false)
    expect(readdirSync(folder).filter((name) => /-(?:wal|shm)$/.test(name))).toEqual([])
  })

  it('gets back over a database that cannot be opened any more', async () => {
    writeFileSync(sqliteFile(database.dataDir), 'not a database at all')
    const { previous } = await restore(database.dataDir, backup, now)
    expect(readFileSync(previous!, 'utf8')).toBe('not a database at all')
    expect(contentsOf(database.dataDir).counter?.rows).toBe(1)
  })

  it('brings the key of then back, behind the one that signs now', async () => {
    const [then] = secretKeys({ secretKeys: undefined, dataDir: database.dataDir })
    writeFileSync(backupKeyFile(backup), readFileSync(secretKeyFile(database.dataDir)))
    await restore(empty, backup, now)
    expect(secretKeys({ secretKeys: undefined, dataDir: empty })).toEqual([then])
    rmSync(secretKeyFile(database.dataDir))
    const [fresh] = secretKeys({ secretKeys: undefined, dataDir: database.dataDir })
    await restore(database.dataDir, backup, now)
    expect(secretKeys({ secretKeys: undefined, dataDir: database.dataDir })).toEqual([fresh, then])
    expect(statSync(secretKeyFile(database.dataDir)).mode & 0o777).toBe(0o600)
  })

  async function newerBackup(): Promise<string> {
    const again = await database.open()
    const handle = openSqlite(sqliteFile(database.dataDir))
    handle.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 9999999999999)")
    handle.close()
    const { path } = await backUp(again, database.dataDir, join(folder, 'newer.db'), now)
    await again.close()
    return path
  }
})

function changeOneByte(path: string): void {
  const bytes = readFileSync(path)
  bytes[bytes.length - 1]! ^= 1
  writeFileSync(path, bytes)
}

function otherTables(path: string): void {
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  manifest.tables.counter.rows += 1
  writeFileSync(path, JSON.stringify(manifest))
}
