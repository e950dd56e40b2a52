import { funnelCard } from '../../../cards/funnel/funnel.ts'
import { createNotifierFor } from '../../../src/bot/outbox/create-notifier.ts'
import { createRegistry } from '../../../src/bot/registry.ts'
import { silentLog } from '../../../src/log/log.ts'
import { scheduledFunnel } from '../../../src/reports/scheduled-funnel.ts'
import { runSubscriptions } from '../../../src/schedule/run-subscriptions.ts'
import type { Store, StoreOptions, Tx } from '../../../src/store/store.ts'
import { TestPlatform } from '../../fakes/test-platform/index.ts'

/*
 * A process of several on one database, woken by messages that say what its clock shows. Its pictures stay in the outbox.
 * As a mutant it claims under a name of its own, so its claim stops nobody else.
 */
const [dialect, where, mutant] = process.argv.slice(2) as [Store['dialect'], string, string | undefined]
const options: StoreOptions = {
  onSlow: () => {},
  onFatal: (error) => {
    throw error
  },
}
const opened = await open()
const store: Store = mutant
  ? { ...opened, write: (work, lane) => opened.write((tx) => work(claimsAlone(tx)), lane) }
  : opened
const createNotifier = createNotifierFor(
  createRegistry({
    adapters: [new TestPlatform()],
    cards: [funnelCard({ funnel: () => Promise.reject(new Error('nothing is drawn here')) })],
    forms: [],
  }),
)

process.on('message', ({ now }: { now: string }) => {
  void runSubscriptions(store, createNotifier, new Date(now), {
    report: scheduledFunnel,
    refreshMembers: async () => {},
    log: silentLog,
    ran: () => {},
  }).then(() => process.send!('done'))
})
process.on('disconnect', () => process.exit(0))
process.send!('ready')

function claimsAlone(tx: Tx): Tx {
  const { jobRun } = tx.tables
  const insert = (table: typeof jobRun) => {
    const statement = tx.insert(table)
    const values = (row: { slot: string }) => statement.values({ ...row, slot: `${row.slot} ${process.pid}` } as never)
    return table === jobRun ? { values } : statement
  }
  return new Proxy(tx, { get: (of, key) => (key === 'insert' ? insert : Reflect.get(of, key)) })
}

/** Loads only the driver it needs: it is started often. */
async function open(): Promise<Store> {
  if (dialect === 'postgres') {
    const { openPostgresStore } = await import('../../../src/store/postgres/open.ts')
    return openPostgresStore(where, options)
  }
  const { openSqliteStore, sqliteFile } = await import('../../../src/store/sqlite/open.ts')
  return openSqliteStore(sqliteFile(where), options)
}
