import { expect, it } from 'vitest'
import { keepFacts, loadConversation, placeConversation } from '../../../src/bot/conversations/conversation-rows.ts'
import { showAsTeam } from '../../../src/bot/conversations/show-as-team.ts'
import { viewersOf } from '../../../src/bot/conversations/viewers.ts'
import type { ConversationFacts } from '../../../src/chat/conversation.ts'
import type { Person } from '../../../src/people/person.ts'
import type { Store } from '../../../src/store/store.ts'
import { add, auditOf, leaves, monday } from '../../people/directory.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let lead: Person
let rep: Person
let elsewhere: Person

useStoreForEach(async (opened) => {
  store = opened
  lead = await add(store, '陈静', { roles: ['supervisor'] })
  rep = await add(store, '王小雨', { managerId: lead.id })
  elsewhere = await add(store, '周立', { roles: ['supervisor'] })
})

const conversation = (facts: Partial<ConversationFacts> = {}) =>
  store.write(async (tx) => {
    const { id } = await placeConversation(tx, { platform: 'p', tenant: 'T1', id: 'team' }, undefined)
    await keepFacts(tx, id, { kind: 'group', title: 'team', members: undefined, ...facts }, monday)
    return id
  })
const show = (actor: Person, conversationId: string, person: Person | undefined) =>
  store.write((tx) => showAsTeam(tx, actor, { conversationId, person }, { now: monday, entryPoint: 'command' }))
const seen = (conversationId: string) =>
  store.read(async (reader) => {
    const { people, outsiders } = await viewersOf(reader, { to: 'conversation', conversationId }, monday)
    return { people: people.map(({ name }) => name), outsiders }
  })
const shownAs = async (id: string) => (await store.read((reader) => loadConversation(reader, id))).shownAs
const outsiders = { people: [], outsiders: true }

it('a group of which nobody tells who is in it is shown what the person may see whose team it is, while they are here', async () => {
  const id = await conversation()
  expect(await seen(id)).toEqual(outsiders)
  await show(lead, id, rep)
  expect(await seen(id)).toEqual({ people: ['王小雨'], outsiders: false })
  await leaves(store, rep)
  expect(await seen(id)).toEqual(outsiders)
})

it('as soon as the platform tells who is in it, that counts alone', async () => {
  const id = await conversation()
  await show(lead, id, rep)
  await conversation({ members: [{ tenant: 'T1', userId: 'unknown', outsider: false }] })
  expect(await seen(id)).toEqual(outsiders)
})

it('it is said by whoever may give deals to that person, and taken back likewise', async () => {
  const id = await conversation()
  await expect(show(elsewhere, id, rep)).rejects.toThrow('error.group.mayNot')
  await show(lead, id, rep)
  await expect(show(elsewhere, id, undefined)).rejects.toThrow('error.group.mayNot')
  await expect(show(elsewhere, id, elsewhere)).rejects.toThrow('error.group.mayNot')
  expect(await shownAs(id)).toBe(rep.id)
  await show(lead, id, undefined)
  expect(await shownAs(id)).toBeUndefined()
  expect((await auditOf(store, id)).map(({ actorId, action }) => [actorId, action])).toEqual([
    [lead.id, 'conversation.shownAs'],
    [lead.id, 'conversation.shownAs'],
  ])
})

it.each([
  ['no group', { kind: 'direct' as const }, 'error.group.none'],
  [
    'a group of which it is known',
    { members: [{ tenant: 'T1', userId: 'wang', outsider: false }] },
    'error.group.told',
  ],
])('it is not said of %s', async (_, facts, code) => {
  const id = await conversation(facts)
  await expect(show(lead, id, rep)).rejects.toThrow(code)
  expect(await shownAs(id)).toBeUndefined()
})
