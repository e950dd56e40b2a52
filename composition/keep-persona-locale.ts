import { tenant } from '../adapters/web/ids.ts'
import type { Locale } from '../src/i18n/locale.ts'
import { accountsOn } from '../src/people/accounts-on.ts'
import { changeSettings } from '../src/people/change-settings.ts'
import { chosenLocale } from '../src/people/chosen-locale.ts'
import { findPeople } from '../src/people/find-person.ts'
import type { Person } from '../src/people/person.ts'
import { hasSamplesAlone } from '../src/samples/sample-state.ts'
import type { Store } from '../src/store/store.ts'

/**
 * The page is in this language for a persona: the bot speaks it to them too. Where everything is invented one visitor is
 * everybody, so what their browser tells goes for all personas that have chosen nothing: what waits for the next one is in it.
 */
export async function keepPersonaLocale(
  store: Store,
  person: Person,
  locale: Locale,
  { isChosen, now }: { isChosen: boolean; now: Date },
): Promise<void> {
  // Only what is missing is written: whoever has been here can read while nothing can be saved.
  if (!isChosen && person.locale === locale) return
  const others = isChosen ? [] : await othersToFollow(store, person)
  await store.write(async (tx) => {
    await changeSettings(tx, person, { locale }, { now, entryPoint: isChosen ? 'form' : 'platform' })
    for (const other of others) await changeSettings(tx, other, { locale }, { now, entryPoint: 'platform' })
  })
}

async function othersToFollow(store: Store, person: Person): Promise<Person[]> {
  return await store.read(async (reader) => {
    if (!(await hasSamplesAlone(reader))) return []
    const onPage = new Set((await accountsOn(reader, { platform: 'web', tenant })).values())
    onPage.delete(person.id)
    const following: Person[] = []
    for (const other of (await findPeople(reader, [...onPage])).values())
      if ((await chosenLocale(reader, other)) === undefined) following.push(other)
    return following
  })
}
