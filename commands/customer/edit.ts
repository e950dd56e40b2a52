import { z } from 'zod'
import { writeCustomerEdit } from '../../cards/customers/edit-customer-form.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { addContact, removeContact } from '../../src/customers/edit-contacts.ts'
import { editCustomer } from '../../src/customers/edit-customer.ts'
import { ownerNamed } from '../../src/customers/owner-named.ts'
import { pickCustomer } from '../../src/customers/pick-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { customerParameter } from '../arguments/parameters.ts'

/** What people write to take a phone away. */
const nothing = ['无', 'none', '-']

const named = { required: false, namedOnly: true } as const
const text = z.string().max(200).optional()

export const customerEditCommand = defineCommand({
  path: 'customer edit',
  aliases: ['客户 修改'],
  plainNames: ['修改', 'edit'],
  summary: 'command.customer.edit.summary',
  permission: 'customer.read',
  parameters: [
    customerParameter,
    { name: 'name', labels: { zh: '名称', en: 'name', others: ['公司'] }, ...named, isName: true },
    { name: 'phone', labels: { zh: '电话', en: 'phone' }, ...named },
    { name: 'owner', labels: { zh: '负责人', en: 'owner' }, ...named },
    { name: 'contact', labels: { zh: '联系人', en: 'contact' }, ...named, isName: true },
    { name: 'contactPhone', labels: { zh: '联系人电话', en: 'contact-phone' }, ...named },
    { name: 'title', labels: { zh: '职务', en: 'title' }, ...named },
    { name: 'remove', labels: { zh: '移除联系人', en: 'remove-contact' }, ...named },
  ],
  arguments: z.object({
    customer: z.string().max(200),
    name: text,
    phone: text,
    owner: text,
    contact: text,
    contactPhone: text,
    title: text,
    remove: text,
  }),
  example: { zh: '/客户 修改 C-1001 联系人=张三 职务=采购经理', en: '/customer edit C-1001 contact=Zhang title=Buyer' },
  async run(ctx, { customer: meant, name, phone, owner, contact, contactPhone, title, remove }) {
    const { tx, actor } = ctx
    const customer = await pickCustomer(tx, actor, meant)
    const given = [name, phone, owner, contact, contactPhone, title, remove]
    if (given.every((value) => value === undefined))
      return { type: 'form', form: 'edit-customer', subject: writeCustomerEdit(customer) }
    // The contact's phone belongs to the one that is removed or added, a title to the one that is added.
    if (contact === undefined && (title !== undefined || (contactPhone !== undefined && remove === undefined))) {
      throw new UserError('error.contact.nameEmpty')
    }
    const customerId = customer.id
    if (remove !== undefined) {
      const which = contact === undefined ? contactPhone : undefined
      await removeContact(tx, actor, { customerId, name: remove, phone: which }, ctx)
    }
    if (contact !== undefined)
      await addContact(tx, actor, { customerId, name: contact, phone: contactPhone, title }, ctx)
    const ownerId = owner === undefined ? undefined : (await ownerNamed(tx, actor, owner)).id
    const newPhone = phone !== undefined && nothing.includes(phone.trim().toLowerCase()) ? null : phone
    await editCustomer(tx, actor, { customerId, name, phone: newPhone, ownerId }, ctx)
    return { type: 'card', card: 'customer', subject: customerId }
  },
})
