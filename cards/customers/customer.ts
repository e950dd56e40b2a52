import { openArchive } from '../../src/archive/reading/open-archive.ts'
import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { type Button, type Card, cardLimits, type Fact } from '../../src/chat/card.ts'
import type { Contact } from '../../src/customers/contact.ts'
import { customerNumber, isIncomplete } from '../../src/customers/customer.ts'
import { findCustomer } from '../../src/customers/find-customer.ts'
import { maskPhone } from '../../src/customers/phone.ts'
import { canSeeCustomer, mayReadPhone, mayWithCustomer } from '../../src/customers/see-customer.ts'
import { type CustomerDetail, showCustomer } from '../../src/customers/show-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { listOfClauses } from '../../src/i18n/list-of.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { commonScope } from '../../src/people/permission-scope.ts'
import type { Person } from '../../src/people/person.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import { type CustomerDeal, newestDealsOf } from '../../src/pipeline/queries/deals-of-customers.ts'
import { shorten } from '../deals/say-deal.ts'
import { anybodyMay, everybodyMay } from '../parts/everybody-may.ts'
import { writeCustomerEdit } from './edit-customer-form.ts'

/** Phones in it are already what these viewers may read. */
export interface CustomerView extends CustomerDetail {
  /** The newest that all of these viewers may see, and how many there are of them. */
  deals: { deals: readonly CustomerDeal[]; total: number }
  /** One of the viewers may edit it. */
  editable: boolean
  /** One of them may read what was said with it. */
  readable: boolean
}

/** So many deals are named. */
const mostDeals = 3

/** One customer. Its subject is the customer's id. */
export const customerCard: CardDefinition = defineCard<CustomerView>({
  name: 'customer',
  subjects: { customer: itself, customerDeals: itself },
  presents: 'customer',
  async about(reader, id) {
    const customer = await findCustomer(reader, id)
    return customer && { kind: 'customer', typed: customerNumber(customer.number) }
  },
  async view(reader, customerId, viewers) {
    const detail = await showCustomer(reader, customerId)
    if (!detail) return undefined
    const { customer } = detail
    if (!(await everybodyMay(viewers, (person) => canSeeCustomer(reader, person, customer)))) return undefined
    const mayEdit = (person: Person) => mayWithCustomer(reader, person, customer, 'customer.edit')
    const shown = viewers.people.every(mayReadPhone) ? detail : maskPhones(detail)
    const scope = await commonScope(reader, viewers.people, 'deal.read')
    const deals = await newestDealsOf(reader, customerId, scope, mostDeals)
    const mayRead = (person: Person) => mayWithCustomer(reader, person, customer, 'archive.read')
    const editable = await anybodyMay(viewers, mayEdit)
    return { ...shown, deals, editable, readable: await anybodyMay(viewers, mayRead) }
  },
  draw: drawCustomer,
  versionKey: ({ customer }) => String(customer.version),
  actions: {
    archive: {
      async run({ tx, actor, ...ctx }, { view: { customer } }) {
        const isOpen = await openArchive(tx, actor, customer, ctx)
        if (!isOpen) return { type: 'form', form: 'archive-reason', subject: customer.id }
        return { type: 'card', card: 'archive', subject: customer.id, onlyAsker: true }
      },
    },
    deals: {
      look: async ({ actor }, { subject }) => ({
        type: 'card',
        card: 'deal-list',
        subject: writeDealList({ askerId: actor.id, customerId: subject, page: 0 }),
      }),
    },
    edit: {
      look: async ({ reader }, { subject }) => {
        const customer = await findCustomer(reader, subject)
        if (!customer) throw new UserError('error.card.gone')
        return { type: 'form', form: 'edit-customer', subject: writeCustomerEdit(customer) }
      },
    },
  },
})

function maskPhones(detail: CustomerDetail): CustomerDetail {
  const masked = <T extends { phone: string | undefined }>(one: T): T => ({
    ...one,
    phone: one.phone === undefined ? undefined : maskPhone(one.phone),
  })
  return { ...detail, customer: masked(detail.customer), contacts: detail.contacts.map(masked) }
}

export function drawCustomer(view: CustomerView, tools: DrawTools): Card {
  const { t, button } = tools
  const { customer, deals, readable } = view
  const number = customerNumber(customer.number)
  const incomplete = isIncomplete(customer)
  return {
    kind: 'facts',
    headline: `${number} ${customer.name}`,
    ...(incomplete ? { mark: 'due' as const, why: t('customer.incomplete') } : {}),
    facts: factsOf(view, t),
    buttons: [
      ...(deals.total > 0
        ? [button('deals', t('customer.button.deals'), 'plain', '', `/deal list customer=${number}`)]
        : []),
      ...(readable ? [button('archive', t('archive.button.open'), 'plain', '', `/archive show ${number}`)] : []),
      ...editButton(view, tools),
    ],
  }
}

/** Leads to the form of its own facts; none for whoever may not change them. */
export const editButton = ({ customer, editable }: CustomerView, { t, button }: DrawTools): Button[] =>
  editable
    ? [button('edit', t('customer.button.edit'), 'plain', '', `/customer edit ${customerNumber(customer.number)}`)]
    : []

function factsOf({ customer, ownerName, contacts, openDeals, deals }: CustomerView, t: Translator): Fact[] {
  const { ownerId } = customer
  const own: Fact[] = [
    { label: t('customer.fact.owner'), value: ownerName ?? t('common.none'), ...(ownerId ? { person: ownerId } : {}) },
    { label: t('customer.fact.phone'), value: customer.phone ?? t('customer.noPhone') },
    { label: t('customer.fact.openDeals'), value: String(openDeals) },
    ...(deals.total > 0 ? [{ label: t('customer.fact.deals'), value: sayDeals(deals, t) }] : []),
    ...(contacts.length > 0 ? [{ label: t('customer.fact.contacts'), value: sayContacts(contacts, t) }] : []),
  ]
  const imported = Object.entries(customer.facts).map(([label, value]) => ({ label, value: shorten(value, 80) }))
  return [...own, ...imported].slice(0, cardLimits.facts)
}

/** At most so many contacts are shown. */
function sayContacts(contacts: readonly Contact[], t: Translator): string {
  const most = 3
  const shown = contacts.slice(0, most).map(({ name, title, phone }) => [name, title, phone].filter(Boolean).join(' '))
  if (contacts.length > most) shown.push(t('customer.moreContacts', { count: contacts.length - most }))
  return shown.join(' · ')
}

function sayDeals({ deals, total }: CustomerView['deals'], t: Translator): string {
  const named = deals.map(({ number, title, status }) =>
    t('customer.deal', {
      deal: dealNumber(number),
      title: shorten(title, 24),
      status: t(`deal.list.status.${status}`),
    }),
  )
  if (total > deals.length) named.push(t('customer.moreDeals', { count: total - deals.length }))
  return listOfClauses(named, t.locale)
}
