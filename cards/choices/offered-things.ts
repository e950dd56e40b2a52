import { customerNumber, parseCustomerNumber } from '../../src/customers/customer.ts'
import { findCustomerByNumber } from '../../src/customers/find-customer.ts'
import { canSeeCustomer } from '../../src/customers/see-customer.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { findPeople, findPersonByName } from '../../src/people/find-person.ts'
import { namesakesOf, sayNamesake } from '../../src/people/namesakes.ts'
import type { Person } from '../../src/people/person.ts'
import { parseDealNumber } from '../../src/pipeline/model/deal.ts'
import { canSeeDeal } from '../../src/pipeline/model/deal-scope.ts'
import { findDealByNumber } from '../../src/pipeline/model/find-deal.ts'
import type { Reader } from '../../src/store/store.ts'
import { sayDeal } from '../deals/say-deal.ts'

/** Something that may have been meant. */
export interface OfferedThing {
  id: string
  /** What is typed for it. */
  value: string
  title(t: Translator): string
  detail(t: Translator): string
}

/** By number or id, with what tells them apart. */
export async function offeredPeople(reader: Reader, values: readonly string[]): Promise<OfferedThing[]> {
  const people: Person[] = []
  for (const value of values) people.push(...(await findPersonByName(reader, value)).slice(0, 1))
  const namesakes = await namesakesOf(reader, people)
  return namesakes.map((one) => ({
    id: one.person.id,
    value: one.staffNumber,
    title: () => one.person.name,
    detail: (t) => sayNamesake(t, one, namesakes),
  }))
}

/** Those of these numbers that the asker may see. */
export async function offeredCustomers(
  reader: Reader,
  asker: Person,
  values: readonly string[],
): Promise<OfferedThing[]> {
  const found: OfferedThing[] = []
  for (const value of values) {
    const customer = await findCustomerByNumber(reader, parseCustomerNumber(value) ?? 0)
    if (!customer || !(await canSeeCustomer(reader, asker, customer))) continue
    const { id, ownerId, name, phone } = customer
    const owners = await findPeople(reader, ownerId === undefined ? [] : [ownerId])
    const owner = owners.get(ownerId ?? '')?.name
    found.push({
      ...{ id, value: customerNumber(customer.number) },
      title: () => `${customerNumber(customer.number)} ${name}`,
      detail: (t) =>
        [owner ?? t('customer.noOwner'), ...(phone === undefined ? [t('customer.noPhone')] : [])].join(' · '),
    })
  }
  return found
}

export async function offeredDeals(reader: Reader, asker: Person, values: readonly string[]): Promise<OfferedThing[]> {
  const found: OfferedThing[] = []
  for (const value of values) {
    const deal = await findDealByNumber(reader, parseDealNumber(value) ?? 0)
    if (!deal || !(await canSeeDeal(reader, asker, deal))) continue
    found.push({
      id: deal.id,
      value,
      title: (t) => sayDeal(t, deal),
      detail: (t) => t(`deal.list.status.${deal.status}`),
    })
  }
  return found
}
