import { bindConversation, unbindConversation } from '../../../../src/archive/bind-conversation.ts'
import { joinContact } from '../../../../src/customers/contact-customers.ts'
import { addContact, removeContact } from '../../../../src/customers/edit-contacts.ts'
import { editCustomer } from '../../../../src/customers/edit-customer.ts'
import { findCustomer } from '../../../../src/customers/find-customer.ts'
import { resolveCustomer } from '../../../../src/customers/resolve-customer.ts'
import { keepTold } from '../../../../src/customers/told-contact.ts'
import { updateFacts } from '../../../../src/customers/update-facts.ts'
import { byAdmin } from '../../../people/directory.ts'
import type { UseCase } from './use-case.ts'

const told = { platform: 'test', tenant: 'T1', userId: '李雷', contactId: 'wm1' }

/** Customers, and whose conversation one is. */
export const ofCustomers: readonly UseCase[] = [
  {
    name: 'editCustomer',
    how: 'its name',
    run: ({ does, people, customerId, dealId }) =>
      does((tx, change) => editCustomer(tx, people.李雷, { customerId, name: `改名医院 ${dealId}` }, change)),
  },
  {
    name: 'editCustomer',
    how: 'its owner',
    run: ({ does, people, customerId }) =>
      does((tx, change) => editCustomer(tx, people.王芳, { customerId, ownerId: people.韩梅.id }, change)),
  },
  {
    name: 'addContact',
    run: ({ does, people, customerId }) =>
      does((tx, change) => addContact(tx, people.李雷, { customerId, name: '张三' }, change)),
  },
  {
    name: 'removeContact',
    before: ({ does, people, customerId }) =>
      does((tx, change) => addContact(tx, people.李雷, { customerId, name: '张三' }, change)),
    run: ({ does, people, customerId }) =>
      does((tx, change) => removeContact(tx, people.李雷, { customerId, name: '张三' }, change)),
  },
  {
    name: 'joinContact',
    before: ({ does }) => does((tx) => keepTold(tx, told, { company: undefined, phones: [] })),
    run: ({ does, people, customerId }) =>
      does((tx, change) => joinContact(tx, people.李雷, { ...told, customerId }, change)),
    quiet: 'what stands beside a talk is drawn each time somebody looks',
  },
  {
    name: 'updateFacts',
    run: ({ does, customerId }) =>
      does(async (tx, change) =>
        updateFacts(tx, (await findCustomer(tx, customerId))!, { 行业: '医疗' }, change, byAdmin),
      ),
  },
  {
    name: 'resolveCustomer',
    run: ({ does, people }) =>
      does((tx, { now }) =>
        resolveCustomer(tx, { name: '新来的公司', ownerId: people.李雷.id, origin: 'chat', now }, byAdmin),
      ),
    quiet: 'a customer that is new has no cards, and one that is known is left as it is',
  },
  {
    name: 'bindConversation',
    run: ({ does, people, conversationId, customerId }) =>
      does((tx, change) =>
        bindConversation(tx, people.李雷, { conversationId, customerId, spokenIn: conversationId }, change),
      ),
    quiet: 'only a list says whose a conversation is',
  },
  {
    name: 'unbindConversation',
    before: ({ does, people, conversationId, customerId }) =>
      does((tx, change) =>
        bindConversation(tx, people.李雷, { conversationId, customerId, spokenIn: conversationId }, change),
      ),
    run: ({ does, people, conversationId }) =>
      does((tx, change) => unbindConversation(tx, people.李雷, { conversationId, spokenIn: conversationId }, change)),
    quiet: 'only a list says whose a conversation is',
  },
]
