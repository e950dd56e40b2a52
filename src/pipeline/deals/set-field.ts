import { and, eq, inArray } from 'drizzle-orm'
import { editCustomer } from '../../customers/edit-customer.ts'
import { UserError } from '../../errors/user-error.ts'
import { requireCurrency } from '../../money/money.ts'
import { parseMoney } from '../../money/parse-money.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { withdrawPending } from '../model/approval.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal, type DealChange } from '../model/change-deal.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { todayOf } from '../model/deal-input.ts'
import { dealToChange } from '../model/find-deal.ts'
import { holdCustomerOf } from '../model/hold-deals.ts'
import { requireTypedDay } from '../model/typed-day.ts'
import { type AskedField, builtInField, fieldNamed } from '../policy/fields.ts'
import { policyInForce } from '../policy/in-force.ts'
import { noteActivity } from '../timers/start-timers.ts'
import { editDeal } from './edit-deal.ts'
import { readFieldValue, valueContext } from './field-value.ts'

/** By field name (`budget`, `amount`, `customer.phone`), as typed. Blank takes a value of the policy's fields away. */
export type FieldValues = Readonly<Record<string, string>>

/**
 * Fills in what a policy asks for: its own fields and those every deal has. A verdict reads them, so a pending approval is
 * withdrawn. Nothing different: nothing is written. @throws UserError `error.field.*`, and those of the built-in fields
 */
export async function setFields(
  tx: Tx,
  actor: Person,
  input: { dealId: string; values: FieldValues },
  change: ChangeContext,
): Promise<DealChange> {
  if ('customer.phone' in input.values) await holdCustomerOf(tx, input.dealId)
  const deal = await dealToChange(tx, actor, input.dealId, 'deal.edit')
  if (deal.status !== 'open') {
    const number = dealNumber(deal.number)
    throw new UserError('error.move.closed', { deal: number }, `/deal reopen ${number}`)
  }
  const { document } = await policyInForce(tx, deal.pipelineId)
  const own = new Map<string, string>()
  const builtIn = new Map<string, string>()
  for (const [name, text] of Object.entries(input.values)) {
    const field = fieldNamed(document, name)
    if (!field) throw unknownField(name, document.fields)
    if (builtInField(name)) builtIn.set(name, text)
    else own.set(name, await readFieldValue(tx, field, text, valueContext(deal, field, todayOf(actor, change))))
  }
  const first = await setBuiltIn(tx, actor, deal, builtIn, change)
  const second = await setOwn(tx, actor, first.deal, own, change)
  return { deal: second.deal, withdrawn: first.withdrawn ?? second.withdrawn }
}

export function unknownField(text: string, fields: readonly Pick<AskedField, 'label'>[]): UserError {
  if (fields.length === 0) return new UserError('error.field.none', { text })
  return new UserError('error.field.unknown', { text, fields: fields.map(({ label }) => label) })
}

async function setBuiltIn(
  tx: Tx,
  actor: Person,
  deal: Deal,
  values: ReadonlyMap<string, string>,
  change: ChangeContext,
): Promise<DealChange> {
  const phone = values.get('customer.phone')
  const amount = values.get('amount')
  const close = values.get('expectedClose')
  const edited = await editDeal(
    tx,
    actor,
    {
      dealId: deal.id,
      amount: amount === undefined ? undefined : parseMoney(amount, requireCurrency(deal.currency)),
      customer: values.get('customer'),
      expectedClose: close ? requireTypedDay(close, { today: todayOf(actor, change), lies: 'ahead' }) : close,
      product: values.get('product'),
      region: values.get('region'),
    },
    change,
  )
  if (phone === undefined) return edited
  if (edited.deal.customerId === null) throw new UserError('error.deal.customerNeeded')
  await editCustomer(tx, actor, { customerId: edited.deal.customerId, phone: phone.trim() || null }, change)
  const withdrawn = edited.withdrawn ?? (await withdrawPending(tx, deal.id, actor, change))
  return { deal: await changeDeal(tx, edited.deal, {}, change), withdrawn }
}

async function setOwn(
  tx: Tx,
  actor: Person,
  deal: Deal,
  values: ReadonlyMap<string, string>,
  change: ChangeContext,
): Promise<DealChange> {
  const before = await storedValues(tx, deal.id, [...values.keys()])
  const different = [...values].filter(([name, value]) => (before.get(name) ?? '') !== value)
  if (different.length === 0) return { deal, withdrawn: undefined }

  const withdrawn = await withdrawPending(tx, deal.id, actor, change)
  // The compare-and-swap comes before the fields: whoever loses it has written none.
  const changed = await changeDeal(tx, deal, {}, change)
  for (const [name, value] of different) await store(tx, { dealId: deal.id, name, value }, actor, change.now)
  await noteActivity(tx, changed, 'field', change.now)
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.fields_set',
    before: Object.fromEntries(different.map(([name]) => [name, before.get(name) ?? null])),
    after: Object.fromEntries(different.map(([name, value]) => [name, value || null])),
  })
  return { deal: changed, withdrawn }
}

async function storedValues(tx: Tx, dealId: string, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const { dealField } = tx.tables
  const rows = await tx
    .select({ name: dealField.name, value: dealField.value })
    .from(dealField)
    .where(and(eq(dealField.dealId, dealId), inArray(dealField.name, [...names])))
  return new Map(rows.map(({ name, value }) => [name, value]))
}

async function store(
  tx: Tx,
  { dealId, name, value }: { dealId: string; name: string; value: string },
  actor: Person,
  now: Date,
): Promise<void> {
  const { dealField } = tx.tables
  if (value === '') {
    await tx.delete(dealField).where(and(eq(dealField.dealId, dealId), eq(dealField.name, name)))
    return
  }
  const set = { value, setBy: actor.id, setAt: now }
  await tx
    .insert(dealField)
    .values({ dealId, name, ...set })
    .onConflictDoUpdate({ target: [dealField.dealId, dealField.name], set })
}
