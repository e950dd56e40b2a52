import type { EntryPoint } from '../audit/entry-point.ts'
import type { ConversationRow } from '../bot/conversations/conversations-in-scope.ts'
import { type CustomerOfConversation, changeCustomer } from '../bot/conversations/customer-conversations.ts'
import { rememberMembers } from '../bot/conversations/known-outsiders.ts'
import { type Customer, customerNumber } from '../customers/customer.ts'
import { findCustomer } from '../customers/find-customer.ts'
import { canSeeCustomer, maskedName } from '../customers/see-customer.ts'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import type { Tx } from '../store/store.ts'
import { auditConversation } from './audit-conversation.ts'
import { conversationToBind } from './conversation-to-bind.ts'

export interface Binding {
  customer: Customer
  /** The archive begins now: nothing said here was kept before. */
  begins: boolean
  /** Messages with an outsider that came before and were not kept. */
  notKept: number
}

/**
 * From now on what is said in this conversation is kept for this customer. `spokenIn` is the conversation the actor
 * speaks in, which proves that they are in it; any other must have a member of theirs. A conversation of another customer
 * is only taken over with `rebind`, and only from a customer the actor may see.
 * @throws UserError `error.conversation.*`, `error.customer.gone`
 */
export async function bindConversation(
  tx: Tx,
  actor: Person,
  input: { conversationId: string; customerId: string; rebind?: boolean; spokenIn?: string },
  { now, entryPoint }: { now: Date; entryPoint: EntryPoint },
): Promise<Binding> {
  await tx.hold({ kind: 'customer', id: input.customerId })
  const conversation = await conversationToBind(tx, actor, input)
  const customer = await findCustomer(tx, input.customerId)
  if (!customer || !(await canSeeCustomer(tx, actor, customer))) throw new UserError('error.customer.gone')
  const { customerId: before, unboundCount } = conversation
  if (before === customer.id) return { customer, begins: false, notKept: 0 }
  if (before !== null) await assertMayTakeOver(tx, actor, before, customer, input.rebind ?? false)

  await changeBinding(tx, conversation, {
    customerId: customer.id,
    boundBy: actor.id,
    boundAt: now,
    unboundCount: 0,
    leftUnbound: false,
  })
  await rememberMembers(tx, conversation.id)
  await auditConversation(tx, { actorId: actor.id, entryPoint }, conversation.id, now, {
    action: 'conversation.bound',
    before: { customerId: before },
    after: { customerId: customer.id, notKept: unboundCount },
  })
  return { customer, begins: before === null, notKept: unboundCount }
}

/** Ends the archive of this conversation; what it holds stays, and it is not bound by itself again. @throws UserError `error.conversation.*` */
export async function unbindConversation(
  tx: Tx,
  actor: Person,
  input: { conversationId: string; spokenIn?: string },
  { now, entryPoint }: { now: Date; entryPoint: EntryPoint },
): Promise<Customer> {
  const conversation = await conversationToBind(tx, actor, input)
  const customer = conversation.customerId === null ? undefined : await findCustomer(tx, conversation.customerId)
  if (!customer) throw new UserError('error.conversation.notBound')
  await assertMaySee(tx, actor, customer)
  await changeBinding(tx, conversation, { customerId: null, boundBy: null, boundAt: null, leftUnbound: true })
  await auditConversation(tx, { actorId: actor.id, entryPoint }, conversation.id, now, {
    action: 'conversation.unbound',
    before: { customerId: customer.id },
    after: { customerId: null },
  })
  return customer
}

async function assertMayTakeOver(tx: Tx, actor: Person, customerId: string, to: Customer, rebind: boolean) {
  const present = await findCustomer(tx, customerId)
  if (!present) return
  await assertMaySee(tx, actor, present)
  if (rebind) return
  const customer = `${customerNumber(present.number)} ${present.name}`
  throw new UserError('error.conversation.bound', { customer }, `/bind ${customerNumber(to.number)} 改绑=是`)
}

/** Else a colleague's customer could lose its conversation. */
async function assertMaySee(tx: Tx, actor: Person, present: Customer): Promise<void> {
  if (await canSeeCustomer(tx, actor, present)) return
  throw new UserError('error.conversation.boundElsewhere', { customer: maskedName(present) })
}

async function changeBinding(tx: Tx, conversation: ConversationRow, to: CustomerOfConversation): Promise<void> {
  if (!(await changeCustomer(tx, conversation, to))) throw new UserError('error.conversation.changed')
}
