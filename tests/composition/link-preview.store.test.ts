import { expect, it } from 'vitest'
import { linkPreview } from '../../composition/link-preview.ts'
import { previewLink } from '../../src/bot/questions/preview-link.ts'
import type { ConversationFacts, PlatformUser } from '../../src/chat/conversation.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import type { Deal } from '../../src/pipeline/model/deal.ts'
import type { Store } from '../../src/store/store.ts'
import { add, byAdmin, leaves, monday } from '../people/directory.ts'
import { hireTeam, newDeal, type Team } from '../pipeline/sales-team.ts'
import { TroubledStore } from '../support/troubled-store.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store
let team: Team
let deal: Deal

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  for (const person of Object.values(team)) if ('roles' in person) await connected(person)
  deal = await newDeal(store, team.rep, {
    title: '海天项目',
    customer: '海天医院',
    amount: { minor: 7_00, currency: 'CNY' },
  })
})

const account = (name: string): PlatformUser =>
  ({ platform: 'slack', tenant: 'T1', userId: `U-${name}`, outsider: false }) as never
const connected = (person: Person) =>
  store.write((tx) =>
    connectIdentity(tx, { ...account(person.name), platform: 'slack', personId: person.id, now: monday }, byAdmin),
  )

const among = (members: PlatformUser[] | undefined): ConversationFacts => ({ kind: 'group', title: '一组', members })
const preview = async (
  who: string,
  members: PlatformUser[] | undefined,
  { path = `/d/${deal.number}`, more = {}, on = store } = {},
) =>
  (
    await previewLink(
      { store: on, preview: linkPreview },
      { platform: 'slack', asker: { ...account(who), ...more }, facts: among(members), path },
    )
  )?.title

const colleagues = () => ['李雷', '王芳', '孙丽'].map(account)

it('is the number and the stage of the deal, and nothing else', async () => {
  expect(await preview('李雷', colleagues())).toBe(`D-${deal.number} · 线索获取`)
  expect(await preview('王芳', [{ ...account('机器人'), bot: true }, ...colleagues()])).toBe(
    `D-${deal.number} · 线索获取`,
  )
})

it('is nothing where whoever posted it may not see the deal, and the same for one that does not exist', async () => {
  for (const who of ['周杰', '赵敏', '孙丽', '生人']) expect(await preview(who, colleagues())).toBeUndefined()
  expect(await preview('李雷', colleagues(), { more: { outsider: true } })).toBeUndefined()
  expect(await preview('李雷', colleagues(), { more: { bot: true } })).toBeUndefined()
  for (const path of ['/d/99999', '/d/', '/d/1001/x', `/d/0x${deal.number}`, '/forms/1', `/d/${'9'.repeat(400)}`])
    expect(await preview('李雷', colleagues(), { path })).toBeUndefined()
})

it('is nothing where an outsider, somebody we do not know or somebody who has left reads it, or nobody says who does', async () => {
  expect(await preview('李雷', undefined)).toBeUndefined()
  expect(await preview('李雷', [...colleagues(), { ...account('李雷'), tenant: 'T2', outsider: true }])).toBeUndefined()
  expect(await preview('李雷', [...colleagues(), { ...account('李雷'), tenant: 'T2' }])).toBeUndefined()
  expect(await preview('李雷', [...colleagues(), account('生人')])).toBeUndefined()
  const left = await add(store, '前同事')
  await connected(left)
  expect(await preview('李雷', [...colleagues(), account('前同事')])).toBeDefined()
  await leaves(store, left)
  expect(await preview('李雷', [...colleagues(), account('前同事')])).toBeUndefined()
})

it('is nothing while the storage is away', async () => {
  const troubled = new TroubledStore(store)
  troubled.begins('away')
  expect(await preview('李雷', colleagues(), { on: troubled.store })).toBeUndefined()
})
