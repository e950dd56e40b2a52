import { eq } from 'drizzle-orm'
import { findCustomer } from '../../customers/find-customer.ts'
import { evidenceIn } from '../../evidence/evidence-rows.ts'
import type { Reader } from '../../store/store.ts'
import type { Deal } from '../model/deal.ts'
import { countCustomerMessages } from './customer-contact.ts'
import { tickedIn } from './ticked-items.ts'

/** Everything about a deal that its policy can ask for, as it is in the current visit. */
export interface DealState {
  /** By field name, built-in ones too, in the stored form: money is `520000 CNY`, a tick is `yes`. */
  values: ReadonlyMap<string, string>
  /** Ticked in this visit. */
  ticked: ReadonlySet<string>
  /** Added in this visit; `bytes` null: a range of the archive. */
  evidence: readonly { kind: string; bytes: number | null }[]
  /** Messages of outsiders in this visit, in conversations bound to the customer. */
  customerMessages: number
  /** Codes of the conditions that do not count in this visit. */
  waived: ReadonlySet<string>
}

export const blankState: DealState = {
  values: new Map(),
  ticked: new Set(),
  evidence: [],
  customerMessages: 0,
  waived: new Set(),
}

export async function loadDealState(reader: Reader, deal: Deal): Promise<DealState> {
  const { dealField, waiver } = reader.tables
  const fields = await reader
    .select({ name: dealField.name, value: dealField.value })
    .from(dealField)
    .where(eq(dealField.dealId, deal.id))
  const waivers = await reader
    .select({ condition: waiver.condition })
    .from(waiver)
    .where(eq(waiver.visitId, deal.visitId))
  const builtIn = Object.entries(await builtInValues(reader, deal)).filter(([, value]) => value !== null)
  return {
    values: new Map([...fields.map(({ name, value }) => [name, value]), ...builtIn] as [string, string][]),
    ticked: await tickedIn(reader, deal.visitId),
    evidence: await evidenceIn(reader, deal.visitId),
    customerMessages: await countCustomerMessages(reader, deal, deal.visitId),
    waived: new Set(waivers.map(({ condition }) => condition)),
  }
}

async function builtInValues(reader: Reader, deal: Deal): Promise<Record<string, string | null>> {
  const customer = deal.customerId === null ? undefined : await findCustomer(reader, deal.customerId)
  return {
    amount: deal.amountMinor === null ? null : `${deal.amountMinor} ${deal.currency}`,
    customer: customer?.name ?? null,
    'customer.phone': customer?.phone ?? null,
    expectedClose: deal.expectedClose,
    product: deal.product,
    region: deal.region,
  }
}
