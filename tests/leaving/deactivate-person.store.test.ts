import { describe, expect, it } from 'vitest'
import { findFormLink, makeFormLink } from '../../src/bot/forms/form-link.ts'
import { deactivatePerson, type OnLeft } from '../../src/leaving/deactivate-person.ts'
import { makeApiToken, personByToken } from '../../src/people/api-token.ts'
import { findPersonByIdentity } from '../../src/people/find-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import { makeLinkCode, redeemLinkCode } from '../../src/people/link-code.ts'
import type { Person } from '../../src/people/person.ts'
import { setActive } from '../../src/people/set-active.ts'
import { listSubscriptions } from '../../src/schedule/list-subscriptions.ts'
import { newId } from '../../src/store/new-id.ts'
import type { Store } from '../../src/store/store.ts'
import { add, auditOf, byAdmin, minutesAfter, monday } from '../people/directory.ts'
import { dealNow, hireTeam, newDeal, type Team } from '../pipeline/sales-team.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForEach } from '../support/use-store.ts'

const account = { platform: 'slack', tenant: 'T1', userId: 'U1' }
const soon = minutesAfter(monday, 1)

let store: Store
let team: Team
let rep: Person
let redrawn: string[]

useStoreForEach(async (opened) => {
  store = opened
  team = await hireTeam(store)
  rep = team.rep
  redrawn = []
  await store.write((tx) => connectIdentity(tx, { ...account, personId: rep.id, now: monday }, byAdmin))
})

const noted: OnLeft = async (_tx, personId) => void redrawn.push(personId)
const leaves = (person = rep, onLeft = noted, through = store) =>
  through.write((tx) => deactivatePerson(tx, person.id, { now: soon, by: byAdmin, onLeft }))
const comesBack = (person = rep) => store.write((tx) => setActive(tx, person.id, true, soon, byAdmin))
const actions = async (person = rep) => (await auditOf(store, person.id)).map(({ action }) => action)
const read = <T>(work: Parameters<typeof store.read<T>>[0]) => store.read(work)

const makeToken = () => store.write((tx) => makeApiToken(tx, { personId: rep.id, name: 'test', now: monday }, byAdmin))
const openLink = async (person = rep) => {
  const id = newId()
  const link = { id, personId: person.id, conversationId: 'c', form: 'new-deal', subject: '' }
  await store.write((tx) => makeFormLink(tx, link, monday))
  return id
}
const subscribed = (place: { personId: string } | { conversationId: string }, createdBy = rep.id) =>
  store.write((tx) =>
    tx.insert(tx.tables.subscription).values({
      ...{ id: newId(), ...place, report: 'funnel', subject: '{}', at: '08:40', timeZone: 'Asia/Shanghai' },
      ...{ nextAt: minutesAfter(monday, 60), createdBy, createdAt: monday },
    }),
  )

describe('who leaves', () => {
  it('is nobody any more on their platforms, from that commit on, and it is audited', async () => {
    expect(await leaves()).toMatchObject({ person: { name: '李雷', active: false }, changed: true })
    expect(await read((reader) => findPersonByIdentity(reader, account))).toBeUndefined()
    expect(await auditOf(store, rep.id)).toMatchObject([
      { action: 'person.added' },
      { action: 'person.deactivated', before: { active: true }, after: { active: false }, entryPoint: 'admin' },
    ])
  })

  it('keeps their deals, which the people above still see', async () => {
    const deal = await newDeal(store, rep)
    await leaves()
    expect((await dealNow(store, deal.id)).ownerId).toBe(rep.id)
  })

  it('has no way in left that would open again when they come back', async () => {
    const token = await makeToken()
    const link = await openLink()
    const { code } = await store.write((tx) => makeLinkCode(tx, { personId: rep.id, now: monday }, byAdmin))
    expect(await leaves()).toMatchObject({ tokens: 1, formLinks: 1 })
    await comesBack()
    expect(await read((reader) => personByToken(reader, token))).toBeUndefined()
    expect((await read((reader) => findFormLink(reader, link)))?.expiresAt).toEqual(soon)
    const redeemed = store.write((tx) =>
      redeemLinkCode(tx, {
        ...{ code, identity: { ...account, userId: 'U2' }, outsider: false, now: soon, entryPoint: 'command' },
      }),
    )
    expect(await redeemed).toMatchObject({ refused: { code: 'error.link.wrong' } })
  })

  it('gets no picture any more, nor does a group by them; those of others go on', async () => {
    await subscribed({ personId: rep.id })
    await subscribed({ conversationId: 'group' })
    await subscribed({ conversationId: 'group' }, team.supervisor.id)
    await subscribed({ personId: team.supervisor.id }, team.supervisor.id)
    expect((await leaves()).subscriptions).toBe(2)
    const left = await read(async (reader) => [
      ...(await listSubscriptions(reader, { personId: rep.id })),
      ...(await listSubscriptions(reader, { conversationId: 'group' })),
      ...(await listSubscriptions(reader, { personId: team.supervisor.id })),
    ])
    expect(left.map(({ createdBy }) => createdBy)).toEqual([team.supervisor.id, team.supervisor.id])
    const ended = await read(({ select, tables }) => select().from(tables.auditEntry))
    expect(ended.filter(({ action }) => action === 'subscription.ended')).toHaveLength(2)
  })

  it('leaves others as they are', async () => {
    const link = await openLink(team.colleague)
    await leaves()
    expect((await read((reader) => findFormLink(reader, link)))!.expiresAt > soon).toBe(true)
    expect(await actions(team.colleague)).toEqual(['person.added'])
  })

  it('has left once, however often a platform says it; what has come up since ends too', async () => {
    await leaves()
    await makeToken()
    expect(await leaves()).toMatchObject({ changed: false, tokens: 1, formLinks: 0, subscriptions: 0 })
    expect(await leaves()).toMatchObject({ changed: false, tokens: 0, formLinks: 0, subscriptions: 0 })
    expect((await actions()).filter((action) => action === 'person.deactivated')).toHaveLength(1)
    expect(redrawn).toEqual([rep.id])
  })

  it('is still there where what they have before them cannot be redrawn', async () => {
    const token = await makeToken()
    await expect(leaves(rep, () => Promise.reject(new Error('no registry')))).rejects.toThrow('no registry')
    expect((await read((reader) => personByToken(reader, token)))?.id).toBe(rep.id)
    expect(await actions()).toEqual(['person.added', 'token.made'])
  })

  it('is somebody in the directory', async () => {
    expect(await refusalOf(leaves({ ...rep, id: 'nobody' }))).toBe('error.person.unknown')
  })
})

describe('who comes back', () => {
  it('is who they were, once', async () => {
    await leaves()
    expect(await comesBack()).toMatchObject({ changed: true })
    expect(await comesBack()).toMatchObject({ changed: false })
    expect((await read((reader) => findPersonByIdentity(reader, account)))?.roles).toEqual(['rep'])
    expect(await actions()).toEqual(['person.added', 'person.deactivated', 'person.activated'])
  })
})

describe('the last admin', () => {
  it('cannot leave, and may once there is another one', async () => {
    expect(await refusalOf(leaves(team.admin))).toBe('error.person.lastAdmin')
    const second = await add(store, '冯管', { roles: ['admin'] })
    expect(await leaves(team.admin)).toMatchObject({ changed: true })
    expect(await refusalOf(leaves(second))).toBe('error.person.lastAdmin')
    await comesBack(team.admin)
    expect(await leaves(second)).toMatchObject({ changed: true })
  })

  it('is one of two who leave at the same moment', async () => {
    const second = await add(store, '冯管', { roles: ['admin'] })
    const outcomes = await Promise.all([team.admin, second].map((admin) => refusalOf(leaves(admin))))
    expect(outcomes.toSorted()).toEqual(['error.person.lastAdmin', 'not refused'])
  })
})
