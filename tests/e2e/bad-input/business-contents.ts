import type { Store } from '../../../src/store/store.ts'
import { tableContents } from '../../importing/table-contents.ts'

/** What comes in and goes out, and who was last seen where: being spoken to changes these, and only these. */
const traffic = ['inbound', 'outbox', 'posted', 'lease', 'conversation', 'conversation_member', 'identity', 'web_']

/** A checksum of every table that is not traffic. */
export async function businessContents(store: Store) {
  const all = Object.entries(await tableContents(store))
  return Object.fromEntries(all.filter(([name]) => !traffic.some((one) => name.startsWith(one))))
}
