import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { type Card, cardLimits, type Fact } from '../../src/chat/card.ts'
import type { Contact } from '../../src/customers/contact.ts'
import { customerNumber, isIncomplete } from '../../src/customers/customer.ts'
import { findCustomer } from '../../src/customers/find-customer.ts'
import { maskPhone } from '../../src/customers/phone.ts'
import { canSeeCustomer, mayReadPhone, mayWithCustomer } from '../../src/customers/see-customer.ts'
import { type CustomerDetail, showCustomer } from '../../src/customers/show-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import type { Person } from '../../src/people/person.ts'
import { shorten } from '../deals/say-deal.ts'
import { anybodyMay, everybodyMay } from '../parts/everybody-may.ts'
import { writeCustomerEdit } from './edit-customer-form.ts'

/** Phones in it are already what these viewers may read. */
export interface CustomerView extends CustomerDetail {
  /** One of the viewers may edit it. */
  editable: boolean
}

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
    return { ...shown, editable: await anybodyMay(viewers, mayEdit) }
  },
  draw: drawCustomer,
  versionKey: ({ customer }) => String(customer.version),
  actions: {
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

export function drawCustomer(view: CustomerView, { t, button }: DrawTools): Card {
  const { customer, editable } = view
  const number = customerNumber(customer.number)
  const incomplete = isIncomplete(customer)
  return {
    kind: 'facts',
    headline: `${number} ${customer.name}`,
    ...(incomplete ? { mark: 'due' as const, why: t('customer.incomplete') } : {}),
    facts: factsOf(view, t),
    buttons: editable ? [button('edit', t('customer.button.edit'), 'plain', '', `/customer edit ${number}`)] : [],
  }
}

function factsOf({ customer, ownerName, contacts, openDeals }: CustomerView, t: Translator): Fact[] {
  const { ownerId } = customer
  const own: Fact[] = [
    { label: t('customer.fact.owner'), value: ownerName ?? t('common.none'), ...(ownerId ? { person: ownerId } : {}) },
    { label: t('customer.fact.phone'), value: customer.phone ?? t('customer.noPhone') },
    { label: t('customer.fact.openDeals'), value: String(openDeals) },
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
