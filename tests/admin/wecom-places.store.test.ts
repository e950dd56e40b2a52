import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWecom, type WecomPorts } from '../../adapters/wecom/index.ts'
import { verb as chat } from '../../admin/wecom-chat.ts'
import { verb as robot } from '../../admin/wecom-robot.ts'
import { keepAll } from '../../composition/wecom-chats.ts'
import { listPlaces } from '../../src/bot/conversations/add-place.ts'
import { viewersOf } from '../../src/bot/conversations/viewers.ts'
import { deactivatePerson } from '../../src/leaving/deactivate-person.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Store } from '../../src/store/store.ts'
import { type FakeWecom, startFakeWecom } from '../fakes/wecom/index.ts'
import { byAdmin } from '../people/directory.ts'
import { HandClock } from '../support/bot-harness.ts'
import { MemoryTokens } from '../support/memory-tokens.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { types } from './wecom-tool.ts'

let store: Store
let fake: FakeWecom
let leader: string
let rep: string

const joins = async (name: string, userId: string, managerId?: string) =>
  store.write(async (tx) => {
    const now = fake.clock.now()
    const { id: personId } = await addPerson(tx, { name, roles: ['supervisor'], managerId, now }, byAdmin)
    await connectIdentity(tx, { platform: 'wecom', tenant: fake.corp.corpId, userId, personId, now }, byAdmin)
    return personId
  })

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  fake = await startFakeWecom({ clock: new HandClock() })
  for (const userid of ['ChenJing', 'LiLei']) fake.corp.member(userid)
  leader = await joins('陈静', 'chenjing')
  rep = await joins('李雷', 'lilei', leader)
})
afterEach(() => fake.close())

const appchats = () => [...fake.groups.all.values()].filter(({ kind }) => kind === 'appchat')

describe('a chat of a team', () => {
  it('has the team in it and nobody else, and is shown what all of them may see', async () => {
    const lines = await types(store, fake, chat, 'create', '华东团队', '--team', '陈静')
    expect(lines[0]).toContain('with 2 people')
    expect(appchats()).toMatchObject([{ name: '华东团队', owner: 'chenjing' }])
    expect([...appchats()[0]!.members.keys()].sort()).toEqual(['chenjing', 'lilei'])
    const viewers = await store.read(async (reader) => {
      const [place] = await listPlaces(reader)
      return await viewersOf(reader, { to: 'conversation', conversationId: place!.id }, fake.clock.now())
    })
    expect(viewers.outsiders).toBe(false)
    expect(new Set(viewers.people.map(({ name }) => name))).toEqual(new Set(['陈静', '李雷']))
  })

  it('is made once, also where nobody knows whether it was', async () => {
    fake.knobs.takesWithoutAWord('appchat/create')
    expect(await types(store, fake, chat, 'create', '华东团队', '--team', '陈静')).toEqual(['error.wecom.unreachable'])
    await types(store, fake, chat, 'create', '华东团队', '--team', '陈静')
    expect(appchats()).toHaveLength(1)
    expect(await store.read(listPlaces)).toHaveLength(1)
  })

  it('is kept equal to the team', async () => {
    await types(store, fake, chat, 'create', '华东团队', '--team', '陈静')
    const { corp, app, apiBase } = fake
    const wecom = createWecom({ clock: fake.clock, tokens: new MemoryTokens() } as unknown as WecomPorts, {
      app: { ...app, corpId: corp.corpId, keys: [app], apiBase: new URL(apiBase), oauthBase: new URL(apiBase) },
    })
    corp.member('HanMeimei')
    await joins('韩梅梅', 'hanmeimei', leader)
    await store.write((tx) => deactivatePerson(tx, rep, { now: fake.clock.now(), by: byAdmin, onLeft: async () => {} }))
    await keepAll(wecom, store)
    expect([...appchats()[0]!.members.keys()].sort()).toEqual(['chenjing', 'hanmeimei'])
    const calls = fake.calls.length
    await keepAll(wecom, store)
    expect(fake.calls.slice(calls).map(({ path }) => path)).toEqual(['/cgi-bin/appchat/get'])
    await wecom.stop()
  })

  it('takes at least two', async () => {
    expect(await types(store, fake, chat, 'create', '一个人', '--team', '李雷')).toEqual(['error.wecom.chatMembers'])
  })
})

describe('a robot of a group', () => {
  const url = (key: string) => `${fake.apiBase}/cgi-bin/webhook/send?key=${key}`

  it('is a place by its name, once, and its key is nowhere to be read', async () => {
    const { key } = fake.robots.add(fake.groups.add('晨会'), '晨报')
    for (const _ of [1, 2]) await types(store, fake, robot, 'add', '晨会', url(key), '--team', '陈静')
    const places = await store.read(listPlaces)
    expect(places).toMatchObject([{ title: '晨会', address: { id: expect.stringMatching(/^robot:[0-9a-f]{16}$/) } }])
    const kept = await store.read(async (reader) => [
      await reader.select().from(reader.tables.installation),
      await reader.select().from(reader.tables.auditEntry),
      await reader.select().from(reader.tables.conversation),
    ])
    expect(JSON.stringify(kept)).not.toContain(key)
  })

  it.each(['https://example.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa', 'not an address'])(
    'is not %s',
    async (address) => {
      expect(await types(store, fake, robot, 'add', '晨会', address)).toEqual(['error.wecom.robotUrl'])
    },
  )
})
