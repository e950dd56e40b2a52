import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { loadConversation, placeConversation } from '../../../src/bot/conversations/conversation-rows.ts'
import { keepFacts } from '../../../src/bot/conversations/keep-facts.ts'
import { hasMember } from '../../../src/bot/conversations/members.ts'
import { viewersOf } from '../../../src/bot/conversations/viewers.ts'
import type { ConversationFacts, PlatformUser } from '../../../src/chat/conversation.ts'
import { connectIdentity } from '../../../src/people/identities.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { add, byAdmin, leaves, monday } from '../../people/directory.ts'
import { join } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
})

const ours = (userId: string): PlatformUser => ({ tenant, userId, outsider: false })
const outsider = (userId: string): PlatformUser => ({ tenant, userId, outsider: true })

const keep = (facts: Partial<ConversationFacts>) =>
  store.write(async (tx) => {
    const { id } = await placeConversation(tx, { platform, tenant, id: 'team' }, undefined)
    await keepFacts(tx, id, { kind: 'group', title: 'team', members: undefined, ...facts }, monday)
    return id
  })

async function seenBy(facts: Partial<ConversationFacts>) {
  const conversationId = await keep(facts)
  const { people, outsiders } = await store.read((reader) =>
    viewersOf(reader, { to: 'conversation', conversationId }, monday),
  )
  return { people: people.map(({ name }) => name).sort(), outsiders }
}

describe('what is said in a conversation', () => {
  it('is seen by its members', async () => {
    const members = [ours('王小雨'), ours('陈静')]
    expect(await seenBy({ members })).toEqual({ people: ['王小雨', '陈静'], outsiders: false })
  })

  it.each([
    ['an outsider among them', { members: [ours('王小雨'), outsider('赵先生')] }],
    ['somebody among them whom nobody knows', { members: [ours('王小雨'), ours('路人')] }],
    ['nobody named', { members: [] }],
    ['members that the platform does not name', { members: undefined }],
  ])('is seen by somebody from outside, with %s', async (_, facts) => {
    expect((await seenBy(facts)).outsiders).toBe(true)
  })

  it('is seen by somebody from outside once a member has left the company', async () => {
    await store.write(async (tx) => {
      await tx.update(tx.tables.person).set({ active: false }).where(eq(tx.tables.person.name, '陈静'))
    })
    const members = [ours('王小雨'), ours('陈静')]
    expect(await seenBy({ members })).toEqual({ people: ['王小雨'], outsiders: true })
  })

  it('is not seen by whoever has the same name in another tenant, or on another platform', async () => {
    const elsewhere = await add(store, '别处的人')
    await store.write(async (tx) => {
      for (const place of [
        { platform, tenant: 'another' },
        { platform: 'another', tenant },
      ])
        await connectIdentity(tx, { ...place, userId: '路人', personId: elsewhere.id, now: monday }, byAdmin)
    })
    expect(await seenBy({ members: [ours('王小雨'), ours('路人')] })).toEqual({ people: [], outsiders: true })
  })

  it('is seen by somebody from outside where that is known, although no member is one', async () => {
    const conversationId = await keep({ members: [ours('王小雨')] })
    await store.write(async (tx) => {
      await tx.update(tx.tables.conversation).set({ hasOutsider: true })
    })
    const seen = await store.read((reader) => viewersOf(reader, { to: 'conversation', conversationId }, monday))
    expect(seen.outsiders).toBe(true)
  })
})

it('who has left a conversation is no member of it any more, and an outsider of the same id never was', async () => {
  const id = await keep({ members: [ours('王小雨'), ours('陈静')] })
  const isMember = (user: PlatformUser) => store.read((reader) => hasMember(reader, id, user))
  expect(await isMember(ours('陈静'))).toBe(true)
  expect(await isMember(outsider('陈静'))).toBe(false)
  await keep({ members: [ours('王小雨')] })
  expect(await isMember(ours('陈静'))).toBe(false)
})

it('what is said to somebody who has left the company is seen by somebody from outside', async () => {
  const person = await add(store, '李雷')
  const seen = () =>
    store
      .read((reader) => viewersOf(reader, { to: 'person', personId: person.id }, monday))
      .then((one) => one.outsiders)
  expect(await seen()).toBe(false)
  await leaves(store, person)
  expect(await seen()).toBe(true)
})

it.each([
  ['is in a group of which the platform does not tell who is in it', {}, true],
  ['is in none of which it guarantees that', { closed: true as const }, false],
  ['is in a group of whose members one is', { closed: true as const, members: [outsider('赵先生')] }, true],
  ['is in no direct conversation', { kind: 'direct' as const }, false],
])('somebody from outside %s', async (_, facts, expected) => {
  const id = await keep(facts)
  expect((await store.read((reader) => loadConversation(reader, id))).hasOutsider).toBe(expected)
})
