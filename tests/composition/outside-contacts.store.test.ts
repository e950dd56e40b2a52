import { beforeEach, describe, expect, it } from 'vitest'
import { happens } from '../../composition/platform-events.ts'
import type { PlatformEvent } from '../../src/chat/happening.ts'
import { followersOf } from '../../src/customers/external-contacts.ts'
import { findTold, keepTold } from '../../src/customers/told-contact.ts'
import { applicationNotices } from '../../src/installations/application-notice.ts'
import { readStatus } from '../../src/operations/read-status.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'

const tenant = 'ww1'
const noon = Date.parse('2026-11-23T04:00:00Z')
const minute = (n: number) => new Date(noon + n * 60_000)

let store: Store
useStoreForEach((opened) => {
  store = opened
})

const happened = (at: Date, event: PlatformEvent) =>
  store.write((tx) => happens(tx, { platform: 'wecom', tenant, at, event }, { refresh, say }))
const refresh = async () => {}
const say = async () => true

type Follow = 'begun' | 'seen' | 'ended'
const says = (follow: Follow, at: Date, userId = 'lilei') =>
  happened(at, {
    ...{ type: 'outsideChanged', about: 'contact', id: 'wm1', change: follow, follow },
    user: { tenant, userId, outsider: false },
  })
const followers = () =>
  store.read((reader) => followersOf(reader, { platform: 'wecom', tenant, externalUserId: 'wm1' }))

describe('who follows whom from outside', () => {
  const told: [Follow, number][] = [
    ['begun', 1],
    ['seen', 2],
    ['ended', 3],
    ['begun', 5],
    ['seen', 6],
  ]

  it('is the same however often and in whichever order it is told', async () => {
    const shuffled = [4, 1, 3, 0, 2].map((index) => told[index]!)
    for (const [follow, at] of [...shuffled, ...told.toReversed(), ...told]) await says(follow, minute(at))
    expect(await followers()).toEqual([{ follower: 'lilei', since: minute(5), until: undefined }])
  })

  it('ends when either of the two ends it, and is each follower’s own', async () => {
    await says('ended', minute(4))
    await says('begun', minute(1))
    await says('seen', minute(2), 'hanmeimei')
    expect(await followers()).toEqual([
      { follower: 'hanmeimei', since: undefined, until: undefined },
      { follower: 'lilei', since: minute(1), until: minute(4) },
    ])
  })
})

describe('somebody of ours whom the platform calls otherwise', () => {
  const renamed = () => happened(minute(9), { type: 'personRenamed', from: 'lilei', to: 'lei.li' })
  const told = (userId: string) => ({ platform: 'wecom', tenant, userId, contactId: 'wm1' })
  const wrote = (company: string, userId: string) =>
    store.write((tx) => keepTold(tx, told(userId), { company, phones: [] }))
  const written = (userId: string) => store.read(async (reader) => (await findTold(reader, told(userId)))?.company)

  it('follows whom they followed, and has written what they wrote', async () => {
    await says('begun', minute(1))
    await says('seen', minute(2), 'hanmeimei')
    await wrote('安达', 'lilei')
    for (const again of [false, true]) {
      await renamed()
      expect(await followers(), String(again)).toEqual([
        { follower: 'hanmeimei', since: undefined, until: undefined },
        { follower: 'lei.li', since: minute(1), until: undefined },
      ])
    }
    expect([await written('lilei'), await written('lei.li')]).toEqual([undefined, '安达'])
  })

  it('is the same where it was told under the new id before', async () => {
    await says('begun', minute(1))
    await says('ended', minute(3), 'lei.li')
    await wrote('从前', 'lilei')
    await wrote('现在', 'lei.li')
    await renamed()
    expect(await followers()).toEqual([{ follower: 'lei.li', since: minute(1), until: minute(3) }])
    expect(await written('lei.li')).toBe('现在')
  })
})

describe('an application that nobody uses', () => {
  const from = '2026-12-01T00:00:00.000Z'
  beforeEach(() => happened(minute(1), { type: 'applicationChanged', state: 'endangered', from }))

  const says = async () => {
    const status = { dialect: store.dialect, startedAt: minute(0), today: '2026-11-23' } as const
    return (await store.read((reader) => readStatus(reader, status))).conditions.map(({ says }) => says.args?.at)
  }

  it('is told of with its date, also after a restart', async () => {
    expect(await says()).toEqual(['2026-12-01'])
  })

  it('is as it was said last, whichever comes last', async () => {
    await happened(minute(3), { type: 'applicationChanged', state: 'suspended' })
    await happened(minute(2), { type: 'applicationChanged', state: 'active' })
    expect(await store.read(applicationNotices)).toMatchObject([{ state: 'suspended', effectiveAt: minute(3) }])
    await happened(minute(4), { type: 'applicationChanged', state: 'active' })
    expect(await says()).toEqual([])
  })
})
