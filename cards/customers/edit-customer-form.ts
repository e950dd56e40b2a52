import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import type { Field } from '../../src/chat/form.ts'
import { readCompanyName } from '../../src/customers/company-name.ts'
import { type Customer, customerNumber } from '../../src/customers/customer.ts'
import { customerToChange } from '../../src/customers/customer-to-change.ts'
import { addContact, readContactText } from '../../src/customers/edit-contacts.ts'
import { editCustomer } from '../../src/customers/edit-customer.ts'
import { ownerNamed } from '../../src/customers/owner-named.ts'
import { normalisePhone } from '../../src/customers/phone.ts'
import { mayWithCustomer } from '../../src/customers/see-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { findPerson } from '../../src/people/find-person.ts'
import type { Reader } from '../../src/store/store.ts'
import { fieldErrors, filled } from '../parts/form-checks.ts'

/** The subject holds the version the form was drawn from, so that it does not write old values over newer ones. */
export const writeCustomerEdit = ({ id, version }: Pick<Customer, 'id' | 'version'>): string => `${id}:${version}`
const idIn = (subject: string): string => subject.split(':')[0] ?? ''

/** What is known about a customer, to be corrected, and room for one more contact. Its subject is made by `writeCustomerEdit`. */
export const editCustomerForm: FormDefinition = {
  name: 'edit-customer',
  async draw({ tx, actor, t }, subject, token) {
    const customer = await customerToChange(tx, actor, idIn(subject), 'customer.edit')
    if (writeCustomerEdit(customer) !== subject) return undefined
    const number = customerNumber(customer.number)
    const optional = { required: false } as const
    const owner: Field[] = []
    if (await mayWithCustomer(tx, actor, customer, 'deal.assign')) {
      const value = await ownerName(tx, customer)
      owner.push({
        name: 'owner',
        label: t('customer.fact.owner'),
        kind: 'person',
        ...optional,
        ...(value ? { value } : {}),
      })
    }
    return {
      token,
      title: t('customer.form.edit', { customer: number }),
      submitLabel: t('customer.form.save'),
      typed: t('customer.form.typed', { customer: number }),
      fields: [
        { name: 'name', label: t('customer.field.name'), kind: 'text', required: true, value: customer.name },
        { name: 'phone', label: t('customer.fact.phone'), kind: 'text', ...optional, value: customer.phone ?? '' },
        ...owner,
        { name: 'contact', label: t('customer.field.contact'), kind: 'text', ...optional },
        { name: 'contactPhone', label: t('customer.field.contactPhone'), kind: 'text', ...optional },
        { name: 'title', label: t('customer.field.title'), kind: 'text', ...optional },
      ],
    }
  },
  async submit(ctx, subject, values) {
    const customer = await customerToChange(ctx.tx, ctx.actor, idIn(subject), 'customer.edit')
    if (writeCustomerEdit(customer) !== subject) {
      throw new UserError('error.customer.changed', { customer: customerNumber(customer.number) })
    }
    const phone = filled(values.phone)
    const contactPhone = filled(values.contactPhone)
    const errors = fieldErrors(ctx.t, {
      name: () => readCompanyName(values.name ?? ''),
      phone: () => phone && normalisePhone(phone),
      contact: () => requireContact(values),
      contactPhone: () => contactPhone && normalisePhone(contactPhone),
      title: () => readContactText(values.title ?? ''),
    })
    return errors ? { type: 'fieldErrors', errors } : await change(ctx, customer, values)
  },
}

async function change(ctx: Context, customer: Customer, values: Readonly<Record<string, string>>): Promise<Reply> {
  const { tx, actor } = ctx
  const customerId = customer.id
  const contact = filled(values.contact)
  if (contact) {
    const { contactPhone, title } = values
    await addContact(tx, actor, { customerId, name: contact, phone: filled(contactPhone), title: filled(title) }, ctx)
  }
  const owner = filled(values.owner)
  const isNew = owner !== undefined && owner !== (await ownerName(tx, customer))
  const ownerId = isNew ? (await ownerNamed(tx, actor, owner)).id : undefined
  const phone = filled(values.phone) ?? null
  await editCustomer(tx, actor, { customerId, name: values.name, phone, ownerId }, ctx)
  return { type: 'card', card: 'customer', subject: customerId }
}

/** A phone or a title without a name belongs to no contact. */
function requireContact({ contact = '', contactPhone, title }: Readonly<Record<string, string>>): void {
  const name = readContactText(contact)
  if (name === '' && (filled(contactPhone) || filled(title))) throw new UserError('error.contact.nameEmpty')
}

async function ownerName(reader: Reader, { ownerId }: Customer): Promise<string | undefined> {
  return ownerId === undefined ? undefined : (await findPerson(reader, ownerId))?.name
}
