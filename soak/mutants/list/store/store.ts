import { mutantsIn } from '../../mutant.ts'

export const storeMutants = [
  ...mutantsIn('src/store/database-error.ts', [
    {
      id: 'failure-shm',
      what: 'no room for the index of the log is no damaged disk',
      find: "if (code === 'SQLITE_IOERR_SHMSIZE') return false\n",
      replace: '',
    },
    {
      id: 'failure-disk',
      what: 'a disk that fails ends the process',
      find: "return code.startsWith('SQLITE_IOERR') || ",
      replace: 'return ',
    },
  ]),
  ...mutantsIn('src/store/migrate.ts', [
    {
      id: 'migrate-too-new',
      what: 'a backup of a newer version is not restored',
      find: "pendingMigrations(migrationsOf('sqlite'), lastAppliedSqlite(handle))\n}\n\n/** How",
      replace: '}\n\n/** How',
    },
    {
      id: 'migrate-foreign-keys-off',
      what: 'a rebuilt table does not take its children with it',
      find: "handle.pragma('foreign_keys = OFF')\n",
      replace: '',
    },
    {
      id: 'migrate-foreign-keys',
      what: 'a migration leaves no row without its parent',
      find: '  assertForeignKeys(handle)\n}',
      replace: '}',
    },
    {
      id: 'migrate-whole',
      what: 'the embedded database is migrated wholly or not at all',
      find: 'handle.transaction(() => applyPending(handle, migrationsFolder)).immediate()',
      replace: 'applyPending(handle, migrationsFolder)',
    },
    {
      id: 'migrate-wait',
      what: 'processes that start at once migrate once',
      find: "await client.query('SELECT pg_advisory_lock($1)', [migrationLock])\n",
      replace: '',
    },
  ]),
  ...mutantsIn('src/store/migration-files.ts', [
    {
      id: 'too-new',
      what: 'a database of a newer version is not used',
      find: 'throw new DatabaseTooNew()\n',
      replace: 'return []\n',
    },
    {
      id: 'pending-applied',
      what: 'a migration is applied once',
      find: 'known.filter((migration) => migration.folderMillis > lastApplied)',
      replace: 'known',
    },
  ]),
  ...mutantsIn('src/store/open-store.ts', [
    {
      id: 'server-lock',
      what: 'the embedded database has one server',
      find: 'const lock = lockDataDir(where.dataDir)\n  try {\n    const path',
      replace: 'const lock = { release() {} }\n  try {\n    const path',
    },
    {
      id: 'server-lock-released',
      what: 'a server that could not start holds nothing',
      find: '  } catch (error) {\n    lock.release()\n    throw error',
      replace: '  } catch (error) {\n    throw error',
    },
    {
      id: 'tool-pending',
      what: 'a tool does not migrate under a running server',
      find: 'if (pendingInSqlite(path) > 0) throw new MigrationsPending()',
      replace: '',
    },
  ]),
  ...mutantsIn('src/store/storage-backoff.ts', [
    {
      id: 'backoff-note',
      what: 'only trouble of the storage makes everybody wait',
      find: 'if (!isStorageAway(error)) return false\n',
      replace: '',
    },
    {
      id: 'backoff-one',
      what: 'everybody waits for the same next try',
      find: 'this.#nextTry ??= this.#beginWait(error)',
      replace: 'this.#nextTry = this.#beginWait(error)',
    },
    {
      id: 'backoff-run',
      what: 'what failed because of the storage is done again',
      find: 'if (!this.note(error) || this.#ended) throw error',
      replace: 'throw error',
    },
    {
      id: 'backoff-run-ended',
      what: 'a process that ends does not try for ever',
      find: 'if (!this.note(error) || this.#ended) throw error',
      replace: 'if (!this.note(error)) throw error',
    },
    {
      id: 'backoff-until-written',
      what: 'an outcome is written, whatever failed before',
      find: 'if (this.#ended) throw error\n',
      replace: 'throw error\n',
    },
    {
      id: 'backoff-again',
      what: 'whoever tries again knows that the first try may have been kept',
      find: 'for (let again = false; ; again = true) {',
      replace: 'for (let again = false; ; ) {',
    },
    {
      id: 'backoff-longer',
      what: 'the waits become longer',
      find: 'isNews ? firstMs : Math.min(longestMs, this.#waitMs * 2)',
      replace: 'firstMs',
    },
    {
      id: 'backoff-end',
      what: 'nobody waits when the process ends',
      find: 'for (const wake of this.#wakes) wake()',
      replace: '',
    },
    {
      id: 'backoff-told',
      what: 'the log says it once in a while',
      find: 'if (!isStorageAway(error) || now - this.#toldAt < this.#waits.longestMs) return\n',
      replace: 'if (!isStorageAway(error)) return\n',
    },
  ]),
  ...mutantsIn('src/store/storage-trouble.ts', [
    {
      id: 'trouble-remote',
      what: "a platform's failure is none of the storage",
      find: 'return isRemote ? undefined : (',
      replace: 'return (',
    },
    {
      id: 'trouble-away',
      what: 'a conflict is not a storage that is away',
      find: "return trouble === 'away' || trouble === 'full'",
      replace: 'return trouble !== undefined',
    },
    {
      id: 'trouble-extended',
      what: 'the extended codes of SQLite are known',
      find: 'code === known || code.startsWith(`${known}_`)',
      replace: 'code === known',
    },
  ]),
]
