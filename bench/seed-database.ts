import { addPerson } from '../src/people/add-person.ts'
import { connectIdentity } from '../src/people/identities.ts'
import { migrateSqlite } from '../src/store/migrate.ts'
import { openSqliteStore, sqliteFile } from '../src/store/sqlite/open.ts'
import type { Store, Tx } from '../src/store/store.ts'
import { platform, tenant } from '../tests/fakes/test-platform/parse.ts'
import { channelOf, conversationCount, repCount, repOf } from './messages.ts'

/** Who is where on a platform: our people, and the channels of which each is a customer's. */
export interface Furnishing {
  platform: string
  tenant: string
  reps: readonly string[]
  channels: readonly string[]
}

const asMessagesSay: Furnishing = {
  ...{ platform, tenant },
  reps: Array.from({ length: repCount }, (_, index) => repOf(index)),
  channels: Array.from({ length: conversationCount }, (_, index) => channelOf(index)),
}

/** An embedded database in `dataDir`, as a server opens it, with the people and the customers' conversations. */
export async function openFurnishedStore(dataDir: string, furnishing: Furnishing = asMessagesSay): Promise<Store> {
  const path = sqliteFile(dataDir)
  migrateSqlite(path)
  const store = openSqliteStore(path, {
    onSlow: () => {},
    onFatal: (error) => {
      throw error
    },
  })
  await furnish(store, furnishing)
  return store
}

async function furnish(store: Store, { platform, tenant, reps, channels }: Furnishing): Promise<void> {
  const now = new Date()
  const by = { actorId: null, entryPoint: 'admin' as const }
  await inTurns(store, reps, async (tx, userId) => {
    const person = await addPerson(tx, { name: userId, roles: ['rep'], now }, by)
    await connectIdentity(tx, { platform, tenant, userId, personId: person.id, now }, by)
  })
  await inTurns(store, channels, async (tx, externalId, index) => {
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
      externalId,
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

async function inTurns<T>(
  store: Store,
  all: readonly T[],
  work: (tx: Tx, one: T, index: number) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < all.length; from += together)
    await store.write(async (tx) => {
      for (const [place, one] of all.slice(from, from + together).entries()) await work(tx, one, from + place)
    })
}
