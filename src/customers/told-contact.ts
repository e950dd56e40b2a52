import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../store/store.ts'

/** Whose contact it is: a user of ours and somebody outside, or a group with such people, by the platform's ids. */
export interface ContactOf {
  platform: string
  tenant: string
  userId: string
  contactId: string
}

/** What a platform tells of a contact, as the user wrote it there. */
export interface ToldContact {
  company: string | undefined
  phones: readonly string[]
}

/** Undefined: no platform says that they talk to them. */
export async function findTold(reader: Reader, of: ContactOf): Promise<ToldContact | undefined> {
  const { toldContact } = reader.tables
  const [row] = await reader.select().from(toldContact).where(isOf(reader, of))
  return row && { company: row.company ?? undefined, phones: row.phones }
}

export async function keepTold(tx: Tx, of: ContactOf, { company, phones }: ToldContact): Promise<void> {
  const { toldContact } = tx.tables
  const told = { company: company ?? null, phones: [...phones] }
  const { platform, tenant, userId, contactId } = toldContact
  await tx
    .insert(toldContact)
    .values({ ...of, ...told })
    .onConflictDoUpdate({ target: [platform, tenant, userId, contactId], set: told })
}

/** They do not talk to them any more, or never did. */
export async function forgetTold(tx: Tx, of: ContactOf): Promise<void> {
  await tx.delete(tx.tables.toldContact).where(isOf(tx, of))
}

function isOf({ tables: { toldContact } }: Reader, { platform, tenant, userId, contactId }: ContactOf) {
  return and(
    eq(toldContact.platform, platform),
    eq(toldContact.tenant, tenant),
    eq(toldContact.userId, userId),
    eq(toldContact.contactId, contactId),
  )
}
