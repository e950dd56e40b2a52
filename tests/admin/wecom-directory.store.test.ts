import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verb } from '../../admin/wecom-directory.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { findPerson, findPersonByName } from '../../src/people/find-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Store } from '../../src/store/store.ts'
import { type FakeWecom, startFakeWecom } from '../fakes/wecom/index.ts'
import { byAdmin } from '../people/directory.ts'
import { HandClock } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { types, typesWith } from './wecom-tool.ts'

let store: Store
let fake: FakeWecom

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  fake = await startFakeWecom({ clock: new HandClock() })
  const { corp } = fake
  const sales = corp.department('销售')
  const east = corp.department('华东', sales.id)
  corp.member('ChenJing', { name: '陈静', departments: [sales.id], leads: [sales.id] })
  corp.member('LiLei', { name: '李雷', departments: [east.id], directLeader: 'chenjing' })
  corp.member('HanMeimei', { name: '韩梅梅', departments: [east.id], directLeader: 'hanmeimei' })
})
afterEach(() => fake.close())

const shows = () => types(store, fake, verb, 'show')
const applies = () => types(store, fake, verb, 'apply')

async function person(name: string) {
  const [found] = await store.read((reader) => findPersonByName(reader, name))
  return found
}
const leaderOf = async (name: string) => {
  const { managerId } = (await person(name))!
  return managerId && (await store.read((reader) => findPerson(reader, managerId)))?.name
}

describe('the directory of WeCom', () => {
  it('is proposed, and nothing is changed before it is taken over', async () => {
    const lines = await shows()
    expect(lines).toEqual([
      'add 陈静 (chenjing) · supervisor',
      'add 李雷 (lilei) · sales rep',
      'add 韩梅梅 (hanmeimei) · sales rep',
      '李雷 is led by 陈静',
      '韩梅梅 is led by 陈静',
      expect.stringContaining('wecom directory apply'),
    ])
    expect(await person('李雷')).toBeUndefined()
  })

  it('says who leads whom: their own leader, else who leads a department above, never themselves', async () => {
    await applies()
    expect([await leaderOf('李雷'), await leaderOf('韩梅梅'), await leaderOf('陈静')]).toEqual([
      '陈静',
      '陈静',
      undefined,
    ])
    expect(await shows()).toEqual(['It is as WeCom says: nothing to change.'])
  })

  it('has one who leads those who have nobody above them, but not whoever is above that one', async () => {
    const { corp } = fake
    corp.member('Boss', { name: '马总' })
    corp.member('ChenJing', { name: '陈静', directLeader: 'boss' })
    corp.member('New', { name: '新人' })
    await typesWith({ WECOM_DEFAULT_LEADER: 'ChenJing' }, store, fake, verb, 'apply')
    const led = ['新人', '李雷', '陈静', '马总'].map(leaderOf)
    expect(await Promise.all(led)).toEqual(['陈静', '陈静', '马总', undefined])
  })

  it('has everybody whom a tag of the range names, also by a department and those below it', async () => {
    const { corp, app } = fake
    const sales = [...corp.departments.values()].find(({ name }) => name === '销售')!
    app.visible.departments.clear()
    corp.member('Wu', { name: '吴用' })
    app.visible.tags.add(corp.tag('用成单的人', ['Wu'], [sales.id]).id)
    const added = (await shows()).filter((line) => line.startsWith('add'))
    expect(added.map((line) => line.split(' ')[1]).sort()).toEqual(['吴用', '李雷', '陈静', '韩梅梅'])
  })

  it('has left who left the company, and nobody else', async () => {
    await applies()
    const { corp, app } = fake
    corp.member('LiLei', { status: 5 })
    corp.members.delete('hanmeimei')
    app.visible.departments.clear()
    app.visible.members.add('lilei')
    const lines = await applies()
    expect(lines.filter((line) => line.includes('has left'))).toHaveLength(2)
    expect(lines).toContainEqual(expect.stringMatching(/^chenjing is outside/))
    expect([await person('李雷'), await person('韩梅梅')]).toEqual([undefined, undefined])
    expect((await person('陈静'))?.active).toBe(true)
  })

  it.each(['agent/get', 'department/list', 'user/list', 'user/get'])(
    'deactivates nobody where %s breaks off in the middle',
    async (path) => {
      await applies()
      fake.corp.members.delete('hanmeimei')
      fake.knobs.refuses(path, -1, { times: 10 })
      expect(await applies()).toEqual(['error.wecom.refused'])
      expect((await person('韩梅梅'))?.active).toBe(true)
    },
  )

  it('does not say of two people with one name that they are one, nor that the one left whom it calls otherwise now', async () => {
    const now = fake.clock.now()
    await store.write(async (tx) => {
      const { id: personId } = await addPerson(tx, { name: '李雷', roles: ['rep'], now }, byAdmin)
      const key = { platform: 'wecom', tenant: fake.corp.corpId, userId: 'lilei.old', personId }
      await connectIdentity(tx, { ...key, now }, byAdmin)
    })
    const lines = await applies()
    expect(lines).toContainEqual(expect.stringMatching(/^李雷 \(lilei\) has the name of somebody/))
    expect((await person('李雷'))?.active).toBe(true)
  })
})
