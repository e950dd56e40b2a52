import { findPerson } from '../people/find-person.ts'
import { permissionScope } from '../people/permission-scope.ts'
import type { Person } from '../people/person.ts'
import { can } from '../people/roles.ts'
import { inScope, type Scope, scopeOf } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'
import { type FunnelQuery, hasDealsOutside } from './deal-piles.ts'
import { type Funnel, funnel } from './funnel.ts'
import type { FunnelRequest, Whose } from './funnel-request.ts'
import { type PeriodName, periodAt } from './period.ts'

export interface FunnelReport {
  about: FunnelSubject
  /** As it was asked. */
  whose: Whose
  period: PeriodName
  timeZone: string
  /** When it should have been there: it comes late. */
  plannedFor: Date | undefined
  funnel: Funnel
}

/** Whose deals were counted; put into words by the card. */
export type FunnelSubject =
  | { kind: 'company' }
  | { kind: 'person'; id: string; name: string; team: boolean }
  /** `only`: the asker may not see the rest of the region, so only their own part was counted. */
  | { kind: 'region'; region: string; only?: { name: string; team: boolean } }

interface Counted {
  query: FunnelQuery
  about: FunnelSubject
  /** The funnel is about this person, who is counted even without any deal. */
  personId?: string
}

/**
 * The funnel of a request, counted over what the asker may see. Undefined when a viewer may not see all of it
 * (docs/decisions/016-everything-said-has-an-audience.md): each viewer must have the right to funnels, and either to
 * every deal counted or to the sum as such: a region's is open to those who work in it, a team's to its members. A sum
 * names no customer; single deals stay within each viewer's scope.
 */
export async function reportFunnel(
  reader: Reader,
  request: FunnelRequest,
  viewers: FunnelViewers,
): Promise<FunnelReport | undefined> {
  const counted = await allowed(reader, request, viewers)
  const found = counted && (await funnel(reader, counted.query, viewers.now))
  if (!found) return undefined
  const { whose, period, timeZone } = request
  const plannedFor = request.plannedFor === undefined ? undefined : new Date(request.plannedFor)
  return { about: counted.about, whose, period, timeZone, plannedFor, funnel: found }
}

/** What `reportFunnel` would be about, without counting anything; undefined when it may not be shown to these viewers. */
export async function funnelSubject(
  reader: Reader,
  request: FunnelRequest,
  viewers: FunnelViewers,
): Promise<FunnelSubject | undefined> {
  return (await allowed(reader, request, viewers))?.about
}

interface FunnelViewers {
  people: readonly Person[]
  outsiders: boolean
  now: Date
}

/** What is to be counted; undefined when one of the viewers may not see it. */
async function allowed(reader: Reader, request: FunnelRequest, viewers: FunnelViewers): Promise<Counted | undefined> {
  if (viewers.outsiders || viewers.people.length === 0) return undefined
  const asker = await findPerson(reader, request.askerId)
  if (!asker?.active) return undefined
  const counted = await countedFor(reader, asker, request, viewers.now)
  if (!counted) return undefined
  for (const viewer of viewers.people) {
    if (!(await maySee(reader, viewer, counted))) return undefined
  }
  return counted
}

async function countedFor(
  reader: Reader,
  asker: Person,
  request: FunnelRequest,
  now: Date,
): Promise<Counted | undefined> {
  const { whose, pipelineId } = request
  const filter = { pipelineId, period: periodAt(request.period, now, request.timeZone) }
  const own = await permissionScope(reader, asker, 'funnel.read')
  switch (whose.of) {
    case 'mine':
      return { query: { scope: new Set([asker.id]), ...filter }, about: personOf(asker, false), personId: asker.id }
    case 'visible':
      return { query: { scope: own, ...filter }, about: own === 'all' ? { kind: 'company' } : teamOf(asker, own) }
    case 'person': {
      const person = await findPerson(reader, whose.personId)
      if (!person || !inScope(own, person.id)) return undefined
      const team = await scopeOf(reader, { id: person.id, roles: [] })
      return { query: { scope: team, ...filter }, about: teamOf(person, team), personId: person.id }
    }
    case 'region': {
      const { region } = whose
      const whole = { scope: 'all' as const, region, ...filter }
      if (worksIn(asker, region)) return { query: whole, about: { kind: 'region', region } }
      const hidden = await hasDealsOutside(reader, whole, own)
      const about = { kind: 'region' as const, region, ...(hidden ? { only: teamOf(asker, own) } : {}) }
      return { query: { scope: own, region, ...filter }, about }
    }
  }
}

async function maySee(reader: Reader, viewer: Person, { query, about, personId }: Counted): Promise<boolean> {
  if (!can(viewer, 'funnel.read')) return false
  if (about.kind === 'region' && !about.only && worksIn(viewer, about.region)) return true
  if (about.kind === 'person' && about.team && query.scope !== 'all' && query.scope.has(viewer.id)) return true
  const scope = await permissionScope(reader, viewer, 'funnel.read')
  if (scope !== 'all' && scope.size === 0) return false
  if (personId !== undefined && !inScope(scope, personId)) return false
  return !(await hasDealsOutside(reader, query, scope))
}

const worksIn = (person: Person, region: string) => can(person, 'funnel.read') && person.region === region
const personOf = ({ id, name }: Person, team: boolean) => ({ kind: 'person' as const, id, name, team })
const teamOf = (person: Person, scope: Scope) => personOf(person, scope === 'all' || scope.size > 1)
