import { and, eq, isNotNull } from 'drizzle-orm'
import { UserError } from '../errors/user-error.ts'
import { fold } from '../i18n/fold.ts'
import { findPersonByName } from '../people/find-person.ts'
import { severalPeople } from '../people/namesakes.ts'
import { permissionScope } from '../people/permission-scope.ts'
import type { Person } from '../people/person.ts'
import { inScope } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'
import type { Whose } from './funnel-request.ts'
import { periodExamples } from './read-period.ts'

const mine = ['我', '我的', 'me', 'my', 'mine']
const regionPrefix = /^(?:region|区域)\s*[:：]\s*/iu
const visible = ['', '团队', '我的团队', 'team', '全部', '全公司', 'all']

/** Whether a text says whose deals are meant by itself, whoever works here. */
export function saysWhose(text: string): boolean {
  const wanted = fold(text)
  return mine.includes(wanted) || visible.includes(wanted) || regionPrefix.test(wanted)
}

/**
 * Reads the words before the period: 我, 团队, 全部, a region (`region:华东` where it must be one) or a person.
 * @throws UserError `error.funnel.*` when it is none of them, or a person whose deals the asker does not see.
 */
export async function readWhose(reader: Reader, asker: Person, text: string): Promise<Whose> {
  const wanted = fold(text)
  if (mine.includes(wanted)) return { of: 'mine' }
  if (visible.includes(wanted)) return { of: 'visible' }
  const name = text.trim().replace(regionPrefix, '')
  const region = await findRegion(reader, name)
  if (region !== undefined) return { of: 'region', region }
  if (name !== text.trim()) throw new UserError('error.funnel.region', { text: name }, '/funnel all 30d')
  return { of: 'person', personId: (await findColleague(reader, asker, text)).id }
}

/** The region somebody means, as it is written. @throws UserError `error.region.unknown` */
export async function regionNamed(reader: Reader, text: string): Promise<string> {
  const region = await findRegion(reader, text)
  if (region !== undefined) return region
  const { person } = reader.tables
  const rows = await reader
    .selectDistinct({ region: person.region })
    .from(person)
    .where(and(isNotNull(person.region), eq(person.active, true)))
  throw new UserError('error.region.unknown', { text, regions: rows.map((row) => row.region!).sort() })
}

/** As it is written in the directory or, for a region without people, on the deals. */
async function findRegion(reader: Reader, text: string): Promise<string | undefined> {
  const { deal, person } = reader.tables
  const regions = await reader.selectDistinct({ region: person.region }).from(person).where(isNotNull(person.region))
  const known = regions.find(({ region }) => fold(region!) === fold(text))?.region
  if (known) return known
  const [old] = await reader.select({ region: deal.region }).from(deal).where(eq(deal.region, text.trim())).limit(1)
  return old?.region ?? undefined
}

async function findColleague(reader: Reader, asker: Person, text: string): Promise<Person> {
  const called = await findPersonByName(reader, text)
  const [first] = called
  if (!first) throw new UserError('error.funnel.scope', { text, periods: periodExamples }, '/funnel all 30d')
  const scope = await permissionScope(reader, asker, 'funnel.read')
  const [found, ...others] = called.filter(({ id }) => inScope(scope, id))
  if (!found) throw new UserError('error.funnel.notYours', { name: first.name })
  if (others.length > 0) throw await severalPeople(reader, 'error.funnel.sameName', text, [found, ...others])
  return found
}
