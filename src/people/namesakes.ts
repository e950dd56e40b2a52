import { inArray } from 'drizzle-orm'
import { SeveralMeant } from '../errors/several-meant.ts'
import { type InBoth, type Translator, translatorFor } from '../i18n/translate.ts'
import type { Reader } from '../store/store.ts'
import { findPeople } from './find-person.ts'
import type { Person } from './person.ts'

/** What tells somebody from whoever has the same name. */
export interface Namesake {
  person: Pick<Person, 'id' | 'name' | 'region'>
  managerName: string | undefined
  /** What names them alone: the number of the directory, else their id. */
  staffNumber: string
}

export async function namesakesOf(
  reader: Reader,
  people: readonly Pick<Person, 'id' | 'name' | 'region' | 'managerId'>[],
): Promise<Namesake[]> {
  const numbers = await staffNumbers(
    reader,
    people.map(({ id }) => id),
  )
  const managers = await findPeople(
    reader,
    people.flatMap(({ managerId }) => managerId ?? []),
  )
  return people.map((person) => ({
    person,
    managerName: person.managerId === undefined ? undefined : managers.get(person.managerId)?.name,
    staffNumber: numbers.get(person.id) ?? person.id,
  }))
}

/** By id; whoever has none in the directory is named by their id. */
async function staffNumbers(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { person } = reader.tables
  const rows = await reader
    .select({ id: person.id, key: person.externalKey })
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, key }) => [id, key ?? id]))
}

export const staffNumberOf = async (reader: Reader, id: string): Promise<string> =>
  (await staffNumbers(reader, [id])).get(id) ?? id

/**
 * Where they work, for whom, and their number: `华东 · 上级 陈静 · 工号 E007`. An id that stands for a number is said only
 * where nothing else tells them apart.
 * @param among those they are offered with; without them the number is to be typed
 */
export function sayNamesake(t: Translator, one: Namesake, among?: readonly Namesake[]): string {
  const { person, managerName, staffNumber } = one
  const isNeeded = !among || staffNumber !== person.id || among.some((other) => other !== one && isLike(one, other))
  return [
    person.region,
    managerName === undefined ? undefined : t('people.namesake.manager', { manager: managerName }),
    isNeeded ? t('people.namesake.number', { number: staffNumber }) : undefined,
  ]
    .filter(Boolean)
    .join(' · ')
}

const isLike = (one: Namesake, other: Namesake): boolean =>
  one.person.name === other.person.name &&
  one.person.region === other.person.region &&
  one.managerName === other.managerName

/** The refusal of a name that several have, which offers them. */
export async function severalPeople(
  reader: Reader,
  code: 'error.deal.personMany' | 'error.customer.ownerSeveral' | 'error.funnel.sameName',
  typed: string,
  people: readonly Person[],
): Promise<SeveralMeant> {
  const found = await namesakesOf(reader, people)
  const say = (one: Namesake): InBoth => ({
    zh: `${one.person.name}（${sayNamesake(translatorFor('zh'), one)}）`,
    en: `${one.person.name} (${sayNamesake(translatorFor('en'), one)})`,
  })
  const details = { text: typed.trim(), name: typed.trim(), count: people.length, people: found.map(say) }
  return new SeveralMeant(code, details, {
    kind: 'person',
    typed: typed.trim(),
    values: found.map(({ staffNumber }) => staffNumber),
  })
}
