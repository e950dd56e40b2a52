import { mutantsIn } from '../../mutant.ts'

export const sqliteMutants = [
  ...mutantsIn('src/store/sqlite/back-up.ts', [
    {
      id: 'backup-snapshot',
      what: 'a backup is of one moment',
      find: "source.exec('BEGIN')\n",
      replace: '',
      survives: 'a test to come: the writer beside it has to commit between two steps of the copy',
    },
    {
      id: 'backup-integrity',
      what: 'a damaged copy is no backup',
      find: "if (found !== 'ok') throw",
      replace: 'if (false) throw',
    },
    {
      id: 'backup-alone',
      what: 'a backup is one file',
      find: "handle.pragma('journal_mode = DELETE')\n",
      replace: '',
    },
  ]),
  ...mutantsIn('src/store/sqlite/contents.ts', [
    {
      id: 'contents-length',
      what: 'no two different rows give the same checksum',
      find: 'hash.update(`${kind}${bytes.length};`).update(bytes)',
      replace: 'hash.update(bytes)',
    },
  ]),
  ...mutantsIn('src/store/sqlite/open.ts', [
    {
      id: 'sqlite-full',
      what: 'what was acknowledged outlives a power cut',
      find: "handle.pragma('synchronous = FULL')\n",
      replace: "handle.pragma('synchronous = NORMAL')\n",
    },
    {
      id: 'sqlite-foreign-keys',
      what: 'no row is left without its parent',
      find: "handle.pragma('foreign_keys = ON')\n",
      replace: '',
    },
    {
      id: 'sqlite-query-only',
      what: 'who reads cannot write',
      find: "if (options.readonly) handle.pragma('query_only = ON')\n",
      replace: '',
    },
    {
      id: 'sqlite-accepted',
      what: 'what the database did not accept is said',
      find: 'if (actual !== expected)\n',
      replace: 'if (false)\n',
    },
    {
      id: 'sqlite-failure',
      what: 'after a disk failed nothing is acknowledged',
      find: 'if (failure !== undefined) throw failure\n',
      replace: '',
    },
    {
      id: 'sqlite-fatal',
      what: 'a disk that failed ends the process',
      find: 'options.onFatal(error)\n',
      replace: '',
    },
    {
      id: 'sqlite-rollback',
      what: 'a failed transaction is rolled back',
      find: 'else if (writer.inTransaction) rollback.run()',
      replace: 'else if (writer.inTransaction) commit.run()',
    },
    {
      id: 'sqlite-leave',
      what: 'sockets and timers have their turn after each transaction',
      find: "lane === 'receipts' ? lanes.leave() : setImmediate(() => lanes.leave())",
      replace: 'lanes.leave()',
    },
    {
      id: 'sqlite-busy',
      what: 'another process that writes is waited for',
      find: 'if (!isBusy(error) || performance.now() > until) throw error',
      replace: 'throw error',
    },
    {
      id: 'sqlite-read-ends',
      what: 'a reader is of use until its end',
      find: 'return await work(reader).finally(() => reader.end())',
      replace: 'return await work(reader)',
    },
  ]),
  ...mutantsIn('src/store/sqlite/server-lock.ts', [
    {
      id: 'lock-exclusive',
      what: 'a folder in use is refused',
      find: "handle.exec('BEGIN IMMEDIATE')\n",
      replace: '',
    },
    {
      id: 'lock-owner-only',
      what: 'only the owner reads the folder',
      find: 'mkdirSync(path, { mode: 0o700 })',
      replace: 'mkdirSync(path)',
    },
    {
      id: 'lock-in-use',
      what: 'a folder in use is said to be in use',
      find: "if ((error as { code?: string }).code === 'SQLITE_BUSY') throw new DataDirInUse(dataDir)\n",
      replace: '',
    },
  ]),
  ...mutantsIn('src/store/sqlite/statement.ts', [
    {
      id: 'statement-parameter',
      what: 'a parameter that was forgotten is said',
      find: 'if (value === undefined) throw',
      replace: 'if (false) throw',
    },
    {
      id: 'statement-left',
      what: 'what cannot be decoded here is left to drizzle',
      find: 'if (shown === undefined) return statement\n',
      replace: 'if (shown === undefined) throw new Error("cannot decode")\n',
    },
  ]),
]
