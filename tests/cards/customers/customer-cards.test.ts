import fc from 'fast-check'
import { describe, it } from 'vitest'
import { drawUnbound, type UnboundView } from '../../../cards/conversations/unbound-list.ts'
import { type CustomerView, drawCustomer } from '../../../cards/customers/customer.ts'
import { drawCustomerList } from '../../../cards/customers/customer-list.ts'
import type { CustomerList } from '../../../src/customers/list-customers.ts'
import { anyWords, drawsGoodCards } from '../good-card.ts'

const word = anyWords({ minLength: 1, maxLength: 40 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const phone = fc.constantFrom('+8613812345678', '＊＊＊＊5678')

const customerView: fc.Arbitrary<CustomerView> = fc.record({
  customer: fc.record({
    id: word,
    number: fc.nat(),
    name: word,
    phone: maybe(phone),
    ownerId: maybe(word),
    facts: fc.dictionary(word, word),
    origin: fc.constantFrom('chat', 'import', 'sample'),
    sample: fc.boolean(),
    version: fc.nat(),
    createdAt: instant,
  }),
  ownerName: maybe(word),
  contacts: fc.array(fc.record({ id: word, customerId: word, name: word, phone: maybe(phone), title: maybe(word) })),
  openDeals: fc.nat(),
  deals: fc.record({
    deals: fc.array(
      fc.record({
        number: fc.nat(),
        title: word,
        status: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
      }),
      { maxLength: 3 },
    ),
    total: fc.nat(),
  }),
  editable: fc.boolean(),
  readable: fc.boolean(),
})

const listView: fc.Arbitrary<CustomerList> = fc.record({
  search: fc.record({
    text: anyWords({ maxLength: 80 }),
    page: fc.nat({ max: 99 }),
  }),
  customers: fc.array(fc.record({ id: word, name: word, number: word, ownerName: maybe(word), phone: maybe(phone) }), {
    maxLength: 8,
  }),
  more: fc.boolean(),
  elsewhere: fc.array(word, { maxLength: 2 }),
})

const unboundView: fc.Arbitrary<UnboundView> = fc.record({
  page: fc.nat({ max: 99 }),
  conversations: fc.array(
    fc.record({
      id: word,
      platform: fc.constantFrom('wecom', 'slack', 'web', 'another'),
      title: fc.oneof(fc.constant(''), word),
      outsiders: fc.array(word),
      unboundCount: fc.nat(),
      lastMessageAt: maybe(instant),
    }),
    { maxLength: 10 },
  ),
  more: fc.boolean(),
})

describe('every card about customers keeps the limits and draws the same from the same', () => {
  it('a customer', () => drawsGoodCards(customerView, (view, tools) => drawCustomer(view, tools)))
  it('a page of customers', () => drawsGoodCards(listView, (view, tools) => drawCustomerList(view, tools)))
  it('the unbound conversations', () => drawsGoodCards(unboundView, (view, tools) => drawUnbound(view, tools)))
})
