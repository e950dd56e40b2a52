import type { Tables } from '../store/tables/index.ts'
import { normalised } from '../typed-text/normalised.ts'
import { withoutEnding } from '../typed-text/without-ending.ts'

export interface Customer {
  id: string
  /** 1001 is read as C-1001. */
  number: number
  name: string
  /** E.164; undefined: the customer is incomplete. */
  phone: string | undefined
  /** Undefined: it has no owner yet. */
  ownerId: string | undefined
  /** Other columns of an import. */
  facts: Readonly<Record<string, string>>
  origin: 'chat' | 'import' | 'sample'
  sample: boolean
  /** Bumped by every change; a change names the version it was made from. */
  version: number
  createdAt: Date
}

export function customerFromRow(row: Tables['customer']['$inferSelect']): Customer {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    phone: row.phone ?? undefined,
    ownerId: row.ownerId ?? undefined,
    facts: row.facts ?? {},
    origin: row.origin,
    sample: row.sample,
    version: row.version,
    createdAt: row.createdAt,
  }
}

/** Without a phone the identity is only half known: matched by company against other incomplete customers alone. */
export function isIncomplete(customer: Customer): boolean {
  return customer.phone === undefined
}

export function customerNumber(number: number): string {
  return `C-${number}`
}

/** Longest number as typed, spaces and all. */
const longest = 40
/** What ends a sentence is no part of a number. */
const marks = '。.,;、!?'

/** Reads `C-1001`, `c1001`, `C－1001` and `1001`. Undefined for anything else. */
export function parseCustomerNumber(text: string): number | undefined {
  if (text.length > longest) return undefined
  const typed = withoutEnding(normalised(text), marks).replace(/[–—−]/g, '-').toUpperCase()
  const digits = /^(?:C\s*(?:-\s*)?)?(\d{1,9})$/.exec(typed)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
