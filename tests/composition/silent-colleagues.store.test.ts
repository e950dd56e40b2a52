import { expect, it } from 'vitest'
import { silentColleagues } from '../../composition/silent-colleagues.ts'
import { placeConversation } from '../../src/bot/conversations/conversation-rows.ts'
import { keepFacts } from '../../src/bot/conversations/keep-facts.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Store } from '../../src/store/store.ts'
import { byAdmin, monday as now } from '../people/directory.ts'
import { useStoreForEach } from '../support/use-store.ts'

const tenant = 'ww1'
const alone = { wecomCorpId: tenant, wecomBotId: 'bot', wecomAgentId: undefined }

let store: Store
useStoreForEach(async (opened) => {
  store = opened
  await store.write(async (tx) => {
    for (const [name, userId] of [
      ['李雷', 'lilei'],
      ['韩梅梅', 'hanmeimei'],
    ] as const) {
      const { id: personId } = await addPerson(tx, { name, roles: ['rep'], now }, byAdmin)
      await connectIdentity(tx, { platform: 'wecom', tenant, userId, personId, now }, byAdmin)
    }
    const { id } = await placeConversation(tx, { platform: 'wecom', tenant, id: 'bot:LiLei' }, { kind: 'direct' })
    const members = [{ tenant, userId: 'lilei', outsider: false }]
    await keepFacts(tx, id, { kind: 'direct', title: '', members }, now)
  })
})

it('where the bot is the only way in, whoever never said a word to it is counted and named', async () => {
  const [condition, ...more] = await store.read((reader) => silentColleagues(reader, alone))
  expect(condition?.says.args).toEqual({ count: 1, names: ['韩梅梅'] })
  expect(more).toEqual([])
})

it('with an app nobody has to say anything first', async () => {
  expect(await store.read((reader) => silentColleagues(reader, { ...alone, wecomAgentId: 1_000_002 }))).toEqual([])
})
