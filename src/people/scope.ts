import { type Column, inArray, type SQL } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'
import type { Person } from './person.ts'
import { seesEverything } from './roles.ts'

/** The owners whose rows a person sees: all, or these. What they may do with them is `roles.ts`. */
export type Scope = 'all' | ReadonlySet<string>

/**
 * Themselves and everybody below them in the reporting line, at any depth; a loop in the line ends the search.
 * People who have left are included: their deals still have to be looked after.
 */
export async function scopeOf(reader: Reader, person: Pick<Person, 'id' | 'roles'>): Promise<Scope> {
  if (person.roles.some((role) => seesEverything.includes(role))) return 'all'
  const owners = new Set([person.id])
  let level = [person.id]
  while (level.length > 0) {
    const reports = await reportsOf(reader, level)
    level = reports.filter((id) => !owners.has(id))
    for (const id of level) owners.add(id)
  }
  return owners
}

async function reportsOf(reader: Reader, managerIds: readonly string[]): Promise<string[]> {
  const { person } = reader.tables
  const rows = await reader
    .select({ id: person.id })
    .from(person)
    .where(inArray(person.managerId, [...managerIds]))
  return rows.map(({ id }) => id)
}

/** Rows without an owner are seen only with the scope `all`. */
export function inScope(scope: Scope, ownerId: string | null | undefined): boolean {
  if (scope === 'all') return true
  return ownerId != null && scope.has(ownerId)
}

/** The same rule as a condition on the column that names the owner; undefined: no restriction. */
export function scopeCondition(scope: Scope, owner: Column): SQL | undefined {
  return scope === 'all' ? undefined : inArray(owner, [...scope])
}
