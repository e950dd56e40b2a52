import type { AuditActor } from '../audit/record-audit.ts'
import { readCompanyName } from '../customers/company-name.ts'
import { normalisePhone } from '../customers/phone.ts'
import { resolveCustomer } from '../customers/resolve-customer.ts'
import { updateFacts } from '../customers/update-facts.ts'
import type { LongChange } from '../pipeline/model/change-context.ts'
import type { Importer, ImportRow } from './importer.ts'
import type { CustomersMapping } from './mapping.ts'
import { columnsOfAll, readValue, requireValue } from './source-value.ts'

interface CustomerRow extends ImportRow {
  name: string
  phone: string | undefined
  facts: Record<string, string>
}

/**
 * Customers by their identity: company name and phone. An empty cell never erases a fact. They have no owner yet, so
 * the owners of their deals see them.
 */
export function customersImporter(
  mapping: CustomersMapping,
  { now, createRefresh }: Pick<LongChange, 'now' | 'createRefresh'>,
  by: AuditActor,
): Importer<CustomerRow> {
  const sources = Object.entries(mapping.facts)
  return {
    columns: columnsOfAll([mapping.name, mapping.phone, ...sources.map(([, source]) => source)]),
    read(cells) {
      const { name, nameKey } = readCompanyName(requireValue('name', mapping.name, cells))
      const written = readValue(mapping.phone, cells)
      const phone = written === undefined ? undefined : normalisePhone(written)
      const facts = sources.map(([label, source]) => [label, readValue(source, cells)] as const)
      return {
        // Any text will do that two identities never share.
        key: `${nameKey} ${phone ?? ''}`.trimEnd(),
        name,
        phone,
        facts: Object.fromEntries(facts.flatMap(([label, value]) => (value === undefined ? [] : [[label, value]]))),
        remarks: [],
      }
    },
    async begin(tx) {
      const here = { now, refresh: createRefresh(tx, now) }
      return async (row) => {
        const { customer, created } = await resolveCustomer(tx, { ...row, origin: 'import', now }, by)
        if (created) return 'new'
        return (await updateFacts(tx, customer, row.facts, here, by)) ? 'updated' : 'unchanged'
      }
    },
  }
}
