import { monitorEventLoopDelay } from 'node:perf_hooks'
import { ReadDepartments } from '../../adapters/dingtalk/directory/read-directory.ts'
import { keepAll } from '../../composition/keep-directories.ts'
import type { CreateNotifier } from '../../src/bot/definitions/context.ts'
import { systemClock } from '../../src/clock/clock.ts'
import { silentLog } from '../../src/log/log.ts'
import { migrateSqlite } from '../../src/store/migrate.ts'
import { openSqliteStore, sqliteFile } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { Contacts, userIdOf } from './contacts.ts'

/** One sync of an organisation of so many, all of them ours, in this process alone. */
const [dataDir, count] = process.argv.slice(2) as [string, string]
const people = Number(count)
const platform = 'dingtalk'
const tenant = 'dingbenchmark0123456789'
const together = 500
const lookEveryMs = 10

const path = sqliteFile(dataDir)
migrateSqlite(path)
const store = openSqliteStore(path, {
  onSlow: () => {},
  onFatal: (error) => {
    throw error
  },
})
await employ(store)
const contacts = new Contacts(people)
const directory = {
  claim: async () => tenant,
  // DingTalk's limit of so many a second is not what is measured.
  open: (signal: AbortSignal) => ReadDepartments.read(contacts as never, { signal, gapMs: 0 }),
  goesOn: async () => {},
  done: async () => {},
}
const createNotifier = (() => ({ refresh: async () => {} })) as unknown as CreateNotifier
const parts = { store, clock: systemClock, log: silentLog, createNotifier }
globalThis.gc?.()
const delay = monitorEventLoopDelay({ resolution: 1 })
let most = process.memoryUsage.rss()
const looking = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss())
}, lookEveryMs)
delay.enable()
const startedAt = performance.now()
await keepAll([{ platform, directory }], parts, new AbortController().signal)
const ms = performance.now() - startedAt
delay.disable()
clearInterval(looking)
const { person } = store.tables
const rows = await store.read((reader) => reader.select({ managerId: person.managerId }).from(reader.tables.person))
const led = rows.filter(({ managerId }) => managerId !== null).length
process.send!({ ms, bytes: most, blockedMs: delay.max / 1e6, led })
await store.close()
process.disconnect()

/** Every hundredth is led by nobody yet: that is what the sync changes. */
async function employ(store: Store): Promise<void> {
  const now = new Date()
  for (let from = 0; from < people; from += together)
    await store.write(async (tx) => {
      const numbers = Array.from({ length: Math.min(together, people - from) }, (_, n) => from + n)
      const managerOf = (n: number) => (n % 100 === 1 ? null : (Contacts.leaderOf(n) ?? null))
      await tx
        .insert(tx.tables.person)
        .values(numbers.map((n) => ({ id: userIdOf(n), name: `同事${n}`, managerId: managerOf(n), createdAt: now })))
      await tx
        .insert(tx.tables.identity)
        .values(numbers.map((n) => ({ platform, tenant, userId: userIdOf(n), personId: userIdOf(n) })))
    })
}
