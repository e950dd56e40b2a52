import { and, gte, inArray, lt, ne, type SQL, sql } from 'drizzle-orm'
import { permissionScope } from '../people/permission-scope.ts'
import type { Person } from '../people/person.ts'
import type { Reader } from '../store/store.ts'
import { companyKey } from './company-key.ts'
import { type Customer, customerFromRow } from './customer.ts'
import { customersIn } from './see-customer.ts'

/** So many of each kind are looked at: with more of them a name says too little. */
const mostRead = 50
/** Shorter ones are the beginning of too many names, or have too many neighbours. */
const shortestBeginning = 2
const shortestMistyped = 4

/**
 * Customers that somebody may have meant who typed a name that none of theirs has: one that begins with it, one it begins
 * with, one that differs in a single letter between its first and its last. Found by indexes alone.
 */
export async function nearCustomers(reader: Reader, actor: Person, name: string, most: number): Promise<Customer[]> {
  const key = companyKey(name)
  const letters = Array.from(key)
  const { customer } = reader.tables
  const scope = await permissionScope(reader, actor, 'customer.read')
  const near = new Map<string, Customer>()
  // One after the other: of all in one question a planner may walk the whole table instead.
  for (const alike of nearNames(reader, key)) {
    const rows = await reader
      .select()
      .from(customer)
      .where(and(alike, customersIn(reader, scope), ne(customer.nameKey, key)))
      .limit(mostRead)
    for (const row of rows) if (isNear(letters, Array.from(row.nameKey))) near.set(row.id, customerFromRow(row))
  }
  return [...near.values()].sort((one, other) => other.number - one.number).slice(0, most)
}

/** Ways in which names are near to this one, each of which an index finds. */
export function nearNames(reader: Reader, key: string): SQL[] {
  const letters = Array.from(key)
  if (letters.length < shortestBeginning) return []
  const ways = [beginsWith(reader, key), isBeginningOf(reader, letters), hasFrame(reader, letters)]
  return ways.filter((way) => way !== undefined)
}

function beginsWith(reader: Reader, key: string): SQL | undefined {
  const { nameKey } = reader.tables.customer
  return and(gte(nameKey, key), lt(nameKey, `${key}\u{10FFFF}`))
}

function isBeginningOf(reader: Reader, letters: readonly string[]): SQL | undefined {
  const ends = [...letters.keys()].filter((index) => index >= shortestBeginning)
  const beginnings = ends.map((end) => letters.slice(0, end).join(''))
  return beginnings.length === 0 ? undefined : inArray(reader.tables.customer.nameKey, beginnings)
}

/** The same first and last letter, and as many: a typing mistake may stand between them. */
function hasFrame(reader: Reader, letters: readonly string[]): SQL | undefined {
  if (letters.length < shortestMistyped) return undefined
  const { nameKey } = reader.tables.customer
  return and(
    sql`substr(${nameKey}, 1, 1) = ${letters[0]}`,
    sql`substr(${nameKey}, length(${nameKey}), 1) = ${letters.at(-1)}`,
    sql`length(${nameKey}) = ${letters.length}`,
  )
}

function isNear(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.every((letter, index) => letter === long[index])) return tellNothing(long.slice(short.length))
  if (one.length !== other.length) return false
  const different = one.flatMap((letter, index) => (letter === other[index] ? [] : [letter, other[index]!]))
  return different.length === 2 && tellNothing(different)
}

/** Names that differ in a number or in Latin letters are of different companies: 一分厂 and 二分厂, 公司1 and 公司12. */
const tellNothing = (letters: readonly string[]): boolean =>
  letters.every(
    (letter) => /^\p{Script=Han}$/u.test(letter) && !/[零〇一二三四五六七八九十百甲乙丙丁东西南北]/u.test(letter),
  )
