import { archiveCard } from '../../../cards/archive/archive.ts'
import { archiveReasonForm } from '../../../cards/archive/reason-form.ts'
import { chooseCustomerCard } from '../../../cards/choices/choose-customer.ts'
import { bindForm } from '../../../cards/conversations/bind-form.ts'
import { unboundCard } from '../../../cards/conversations/unbound-list.ts'
import { customerCard } from '../../../cards/customers/customer.ts'
import { customerListCard } from '../../../cards/customers/customer-list.ts'
import { editCustomerForm } from '../../../cards/customers/edit-customer-form.ts'
import { archiveReadersCommand } from '../../../commands/archive/readers.ts'
import { archiveShowCommand } from '../../../commands/archive/show.ts'
import { bindCommand } from '../../../commands/bind/index.ts'
import { bindListCommand } from '../../../commands/bind/list.ts'
import { bindOffCommand } from '../../../commands/bind/off.ts'
import { customerEditCommand } from '../../../commands/customer/edit.ts'
import { customerFindCommand } from '../../../commands/customer/find.ts'
import { customerShowCommand } from '../../../commands/customer/show.ts'
import { captureMessages } from '../../../src/archive/capture-message.ts'
import type { Customer } from '../../../src/customers/customer.ts'
import { resolveCustomer } from '../../../src/customers/resolve-customer.ts'
import { findPerson } from '../../../src/people/find-person.ts'
import type { Person } from '../../../src/people/person.ts'
import type { Store } from '../../../src/store/store.ts'
import type { TalkParts } from '../../support/bot-harness.ts'
import { type DealTalk, startDealTalk } from '../deal/deal-talk.ts'

const commands = [
  archiveShowCommand,
  archiveReadersCommand,
  customerShowCommand,
  customerFindCommand,
  customerEditCommand,
  bindCommand,
  bindListCommand,
  bindOffCommand,
]
const parts: TalkParts = {
  commands,
  cards: [archiveCard, customerCard, customerListCard, unboundCard, chooseCustomerCard(commands)],
  forms: [archiveReasonForm, editCustomerForm, bindForm],
  capture: (batch, tx, tools) => captureMessages(tx, batch, tools),
}

type Name = keyof DealTalk['ids']

/** The people and groups of the deal talk, with customers of their own and the real archive. */
export interface CustomerTalk extends DealTalk {
  person(name: Name): Promise<Person>
  registers(owner: Name | undefined, name: string, phone?: string): Promise<Customer>
  /** Fills in the newest form there. */
  submits(who: Name, where: string, values: Record<string, string>): Promise<string[]>
  /** Somebody from outside says something. */
  outsiderSays(where: string, text: string): Promise<string[]>
}

export async function startCustomerTalk(store: Store): Promise<CustomerTalk> {
  const talk = await startDealTalk(store, parts)
  const now = talk.clock.now()
  return {
    ...talk,
    async person(name) {
      return (await store.read((reader) => findPerson(reader, talk.ids[name])))!
    },
    registers: (owner, name, phone) =>
      store.write(async (tx) => {
        const input = { name, phone, ownerId: owner && talk.ids[owner], origin: 'chat', now } as const
        return (await resolveCustomer(tx, input, { actorId: null, entryPoint: 'admin' })).customer
      }),
    submits: (who, where, values) =>
      talk.heardAfter(talk.happens(who, where, { type: 'submit', token: talk.form(where).token, values })),
    outsiderSays: (where, text) => talk.heardAfter(talk.happens('赵先生', where, text, { outsider: true })),
  }
}
