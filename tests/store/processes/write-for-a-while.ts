import { sql } from 'drizzle-orm'
import { openSqliteStore, sqliteFile } from '../../../src/store/sqlite/open.ts'

// Commits one small transaction after another, as a busy server does, until it is told to stop.
const [dataDir, name] = process.argv.slice(2) as [string, string]
const store = openSqliteStore(sqliteFile(dataDir), {
  onSlow: () => {},
  onFatal: (error) => {
    throw error
  },
})
let going = true
process.once('SIGTERM', () => {
  going = false
})
let count = 0
console.log('writing')
while (going) {
  count += 1
  await store.write(async (tx) => {
    const { counter } = tx.tables
    await tx
      .insert(counter)
      .values({ name, value: 1 })
      .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
  })
  // Signals are only heard between transactions.
  if (count % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
}
await store.close()
console.log(`wrote ${count}`)
