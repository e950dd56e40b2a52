import { writeContact } from '../cards/customers/contact-subject.ts'
import { writeSearch } from '../cards/customers/customer-list.ts'
import type { BesideQuestion, PanelParts } from '../pages/customer-panel/parts.ts'
import type { NamedCard } from '../src/bot/definitions/card.ts'
import type { Bot } from '../src/bot/start-bot.ts'
import { customerOfContacts } from '../src/customers/contact-customers.ts'
import { findTold, forgetTold, keepTold } from '../src/customers/told-contact.ts'
import { permissionScope } from '../src/people/permission-scope.ts'
import type { Person } from '../src/people/person.ts'
import { writeDealList } from '../src/pipeline/queries/deal-list-request.ts'
import { listDeals } from '../src/pipeline/queries/list-deals.ts'
import type { Reader, Store } from '../src/store/store.ts'

/** What stands beside a talk: the customer, the open deals, and what happened to the newest of them last. */
export const besideTalk =
  (store: Store, { drawFor }: Pick<Bot, 'drawFor'>): PanelParts['beside'] =>
  async (question) => {
    const { platform, visitor } = question
    await rememberTold(store, question)
    const asker = { ...visitor, name: '', outsider: false }
    return await drawFor({ platform, asker }, (reader, person) => cardsBeside(reader, person, question))
  }

async function cardsBeside(
  reader: Reader,
  person: Person,
  { platform, visitor: { tenant }, talk }: BesideQuestion,
): Promise<NamedCard[]> {
  if (!talk) return [{ card: 'customer-list', subject: writeSearch({ text: '', page: 0 }) }]
  const contactIds = talk.vouched?.contactIds ?? []
  const customer = await customerOfContacts(reader, person, { platform, tenant, contactIds })
  if (!customer)
    return [{ card: 'unknown-contact', subject: writeContact({ platform, tenant, contactId: idOf(talk) }) }]
  const scope = await permissionScope(reader, person, 'deal.read')
  const query = { scope, status: 'open' as const, customerId: customer.id }
  const { deals, total } = await listDeals(reader, query, { limit: 1, offset: 0 })
  const list = writeDealList({ askerId: person.id, status: 'open', page: 0, customerId: customer.id })
  return [
    { card: 'talk-customer', subject: customer.id },
    ...deals.flatMap(({ id }) => [
      { card: 'deal', subject: id },
      { card: 'talk-deal', subject: id },
    ]),
    ...(total > 1 ? [{ card: 'deal-list', subject: list }] : []),
  ]
}

/** Only whom the platform names may be joined to a customer, and only by whoever talks to them. */
async function rememberTold(store: Store, { platform, visitor, talk }: BesideQuestion): Promise<void> {
  if (!talk) return
  const of = { platform, tenant: visitor.tenant, userId: visitor.userId, contactId: idOf(talk) }
  const known = await store.read((reader) => findTold(reader, of))
  const { vouched } = talk
  if (!vouched) return known && (await store.write((tx) => forgetTold(tx, of)))
  const told = { company: vouched.company, phones: vouched.phones }
  if (JSON.stringify(known) !== JSON.stringify(told)) await store.write((tx) => keepTold(tx, of, told))
}

const idOf = ({ claim }: NonNullable<BesideQuestion['talk']>): string =>
  'contact' in claim ? claim.contact : claim.group
