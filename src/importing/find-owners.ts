import { inArray, or } from 'drizzle-orm'
import { UserError } from '../errors/user-error.ts'
import type { Tx } from '../store/store.ts'

export interface Owner {
  id: string
  region: string | null
}

/**
 * Finds the people a file names by key or by name, all at once; also those who have left, whose old deals are still
 * theirs. The finder throws `error.import.owner` for nobody, `error.import.ownerTwice` for a name two people share.
 */
export async function findOwners(tx: Tx, texts: readonly string[]): Promise<(text: string) => Owner> {
  const { person } = tx.tables
  const wanted = [...new Set(texts)]
  const { id, name, externalKey, region } = person
  const found = await tx
    .select({ id, name, externalKey, region })
    .from(person)
    .where(or(inArray(externalKey, wanted), inArray(name, wanted)))
  return (text) => {
    const byKey = found.find((one) => one.externalKey === text)
    const [byName, another] = found.filter((one) => one.name === text)
    const owner = byKey ?? byName
    if (!owner) throw new UserError('error.import.owner', { owner: text })
    if (!byKey && another) throw new UserError('error.import.ownerTwice', { owner: text })
    return owner
  }
}
