import { addPerson } from '../src/people/add-person.ts'
import { connectIdentity } from '../src/people/identities.ts'
import { migrateSqlite } from '../src/store/migrate.ts'
import { openSqliteStore, sqliteFile } from '../src/store/sqlite/open.ts'
import type { Store, Tx } from '../src/store/store.ts'
import { platform, tenant } from '../tests/fakes/test-platform/parse.ts'
import { channelOf, conversationCount, repCount, repOf } from './messages.ts'

/** An embedded database in `dataDir`, as a server opens it, with the people and the customers' conversations of `messages.ts`. */
export async function openFurnishedStore(dataDir: string): Promise<Store> {
  const path = sqliteFile(dataDir)
  migrateSqlite(path)
  const store = openSqliteStore(path, {
    onSlow: () => {},
    onFatal: (error) => {
      throw error
    },
  })
  await furnish(store)
  return store
}

async function furnish(store: Store): Promise<void> {
  const now = new Date()
  const by = { actorId: null, entryPoint: 'admin' as const }
  await inTurns(store, repCount, async (tx, index) => {
    const person = await addPerson(tx, { name: repOf(index), roles: ['rep'], now }, by)
    await connectIdentity(tx, { platform, tenant, userId: repOf(index), personId: person.id, now }, by)
  })
  await inTurns(store, conversationCount, async (tx, index) => {
    const { conversation, customer } = tx.tables
    const customerId = `customer-${index}`
    await tx.insert(customer).values({
      id: customerId,
      number: 1001 + index,
      name: `客户${index}`,
      nameKey: `客户${index}`,
      phone: null,
      origin: 'chat',
      createdAt: now,
    })
    await tx.insert(conversation).values({
      id: `conversation-${index}`,
      platform,
      tenant,
      externalId: channelOf(index),
      kind: 'group',
      title: `客户${index}群`,
      hasOutsider: true,
      customerId,
      boundAt: now,
    })
  })
}

/** So many in one transaction: on a busy machine none takes too long. */
const together = 50

async function inTurns(store: Store, count: number, work: (tx: Tx, index: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += together)
    await store.write(async (tx) => {
      for (let index = from; index < Math.min(from + together, count); index += 1) await work(tx, index)
    })
}
