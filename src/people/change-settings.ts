import { eq } from 'drizzle-orm'
import type { EntryPoint } from '../audit/entry-point.ts'
import { UserError } from '../errors/user-error.ts'
import { isLocale, type Locale } from '../i18n/locale.ts'
import type { Reader, Tx } from '../store/store.ts'
import { auditPerson } from './audit-person.ts'
import { chosenLocale } from './chosen-locale.ts'
import { identitiesOf } from './identities.ts'
import type { Person } from './person.ts'
import { parseTimeZone } from './time-zone.ts'

/** The settings of a person; undefined: the default (the product's language and zone, the platform last used). */
export interface Settings {
  locale: Locale | undefined
  timeZone: string | undefined
  platform: string | undefined
  /** When notices reach them; undefined: at once. */
  notices: NoticeRhythm | undefined
}

const noticeRhythms = ['atOnce', 'daily'] as const
export type NoticeRhythm = (typeof noticeRhythms)[number]

/** As typed; a setting that is not named stays as it is. */
export interface SettingsInput {
  locale?: string | undefined
  timeZone?: string | undefined
  /** `anyPlatform`, or one where they have an identity. */
  platform?: string | undefined
  notices?: string | undefined
}

/** Clears the chosen platform: from then on it is the one used last. */
export const anyPlatform = 'auto'

export async function settingsOf(reader: Reader, personId: string): Promise<Settings> {
  const { person } = reader.tables
  const [row] = await reader
    .select({
      locale: person.locale,
      timeZone: person.timeZone,
      platform: person.platform,
      notices: person.notices,
    })
    .from(person)
    .where(eq(person.id, personId))
  return {
    locale: row?.locale ?? undefined,
    timeZone: row?.timeZone ?? undefined,
    platform: row?.platform ?? undefined,
    notices: row?.notices ?? undefined,
  }
}

/**
 * Changes the actor's own settings and gives back all of them.
 * @throws UserError for a language, time zone or rhythm that does not exist, or a platform where they have no identity.
 */
export async function changeSettings(
  tx: Tx,
  actor: Pick<Person, 'id'>,
  input: SettingsInput,
  { now, entryPoint }: { now: Date; entryPoint: EntryPoint },
): Promise<Settings> {
  const before = await settingsOf(tx, actor.id)
  const after: Settings = {
    locale: input.locale === undefined ? before.locale : localeFrom(input.locale),
    timeZone: input.timeZone === undefined ? before.timeZone : zoneFrom(input.timeZone),
    platform: input.platform === undefined ? before.platform : await platformFrom(tx, actor.id, input.platform),
    notices: input.notices === undefined ? before.notices : rhythmFrom(input.notices),
  }
  const names = ['locale', 'timeZone', 'platform', 'notices'] as const
  const isChoice = input.locale !== undefined && entryPoint !== 'platform'
  // A language that was only followed is chosen now, though it stays the same.
  const isNowChosen = isChoice && (await chosenLocale(tx, { id: actor.id, locale: before.locale })) === undefined
  const changed = names.filter((name) => before[name] !== after[name] || (name === 'locale' && isNowChosen))
  if (changed.length === 0) return after

  const { person } = tx.tables
  await tx
    .update(person)
    .set({
      locale: after.locale ?? null,
      timeZone: after.timeZone ?? null,
      platform: after.platform ?? null,
      notices: after.notices ?? null,
    })
    .where(eq(person.id, actor.id))
  const only = (settings: Settings) => Object.fromEntries(changed.map((name) => [name, settings[name] ?? null]))
  await auditPerson(tx, { actorId: actor.id, entryPoint }, actor.id, now, {
    action: 'person.settings_changed',
    before: only(before),
    after: only(after),
  })
  return after
}

function localeFrom(text: string): Locale {
  const wanted = text.trim().toLowerCase()
  if (!isLocale(wanted)) throw new UserError('error.settings.locale', { given: text })
  return wanted
}

function zoneFrom(text: string): string {
  const zone = parseTimeZone(text)
  if (zone === undefined) throw new UserError('error.settings.timeZone', { given: text })
  return zone
}

function rhythmFrom(text: string): NoticeRhythm {
  const known = noticeRhythms.find((one) => one === text)
  if (!known) throw new UserError('error.settings.notices', { given: text })
  return known
}

async function platformFrom(reader: Reader, personId: string, text: string): Promise<string | undefined> {
  const wanted = text.trim().toLowerCase()
  if (wanted === anyPlatform) return undefined
  const theirs = new Set((await identitiesOf(reader, personId)).map(({ platform }) => platform))
  if (theirs.has(wanted)) return wanted
  throw new UserError('error.settings.platform', { given: text, platforms: [...theirs] }, '/link')
}
