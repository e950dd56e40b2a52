import { fold } from '../i18n/fold.ts'
import type { Reader } from '../store/store.ts'
import { findPeople } from './find-person.ts'
import type { Person } from './person.ts'

/**
 * Whoever has this id or external key, else all who have this name, by id; also those who have left. Of names and keys
 * letter case and full-width forms do not matter.
 */
export async function peopleNamed(reader: Reader, text: string): Promise<Person[]> {
  const wanted = fold(text)
  if (wanted === '') return []
  const { person } = reader.tables
  const everybody = await reader.select({ id: person.id, name: person.name, key: person.externalKey }).from(person)
  const exact = everybody.filter(({ id, key }) => id === text.trim() || fold(key ?? '') === wanted)
  const meant = exact.length > 0 ? exact : everybody.filter(({ name }) => fold(name) === wanted)
  const ids = meant.map(({ id }) => id).sort()
  const found = await findPeople(reader, ids)
  return ids.flatMap((id) => found.get(id) ?? [])
}
