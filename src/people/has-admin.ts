import { eq } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** Whether anybody holds the role that gives all the others. */
export async function hasAdmin(reader: Reader): Promise<boolean> {
  const { personRole } = reader.tables
  const admins = await reader
    .select({ id: personRole.personId })
    .from(personRole)
    .where(eq(personRole.role, 'admin'))
    .limit(1)
  return admins.length > 0
}
