import { existsSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { dueRows, fillClocks, now } from '../due/fill-clocks.ts'
import { exported } from './exported.ts'
import type { Work } from './measurement.ts'
import { takeTurns } from './side-processes.ts'

/** Reads what is due by the query of the commit in `folder`, in a database that is made in `dataDir` once. */
const [folder, dataDir, ...rest] = process.argv.slice(2) as [string, string, ...string[]]
const [deals, warmUpMs, turnMs] = rest.slice(0, 3).map(Number) as [number, number, number]
const withoutIndex = rest[3] === 'true'

interface Store {
  read<T>(work: (reader: unknown) => Promise<T>): Promise<T>
  close(): Promise<void>
}
type OpenStore = (path: string, options: { onSlow(): void; onFatal(error: unknown): void }) => Store
type DueClocks = (reader: unknown, now: Date, limit: number) => Promise<unknown[]>

const openSqlite = await exported<(path: string) => Database>(folder, 'src/store', 'openSqlite')
const openStore = await exported<OpenStore>(folder, 'src/store', 'openSqliteStore')
const migrate = await exported<(path: string) => void>(folder, 'src/store', 'migrateSqlite')
const fileIn = await exported<(dataDir: string) => string>(folder, 'src/store', 'sqliteFile')
const dueClocks = await exported<DueClocks>(folder, 'src/escalation', 'dueClocks', 'dueTimers')

const path = fileIn(dataDir)
if (!existsSync(path)) fill()
if (withoutIndex) change((handle) => handle.exec('DROP INDEX deal_clock_due'))
const store = openStore(path, {
  onSlow: () => {},
  onFatal: (error) => {
    throw error
  },
})
await turn(warmUpMs)
takeTurns(() => turn(turnMs))

function fill(): void {
  migrate(path)
  change((handle) => fillClocks(handle, deals))
}

function change(work: (handle: Database) => void): void {
  const handle = openSqlite(path)
  work(handle)
  handle.close()
}

/** At least one read, and at least so long. */
async function turn(leastMs: number): Promise<Work> {
  const startedAt = performance.now()
  for (let done = 1; ; done += 1) {
    const rows = await store.read((reader) => dueClocks(reader, now, 10 * dueRows))
    if (rows.length !== dueRows) throw new Error(`${rows.length} clocks are due, not ${dueRows}`)
    const ms = performance.now() - startedAt
    if (ms >= leastMs) return { done, ms }
  }
}
