import type { BotOptions } from '../src/bot/bot-options.ts'
import { listCustomers } from '../src/customers/list-customers.ts'
import { peopleLike } from '../src/people/people-like.ts'

/** What fields of people and customers offer while somebody types: what they may give to or take, and no more. */
export const fieldOptions: NonNullable<BotOptions['offers']> = async (reader, asker, { kind, typed, most }) => {
  if (kind === 'person') return await peopleLike(reader, asker, typed, most)
  const { customers } = await listCustomers(reader, { text: typed, page: 0 }, [asker], most)
  return customers.map(({ number, name }) => ({ value: number, label: `${name} · ${number}` }))
}
