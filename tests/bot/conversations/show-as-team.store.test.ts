import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { groupTeamCommand } from '../../../commands/group/team.ts'
import type { Store } from '../../../src/store/store.ts'
import { tenant } from '../../fakes/test-platform/parse.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  const director = await join(store, '周海', ['director'])
  const supervisor = await join(store, '陈静', ['supervisor'], director)
  await join(store, '王小雨', ['rep'], supervisor)
  await join(store, '林悦', ['marketing'], director)
  await join(store, '赵敏', ['supervisor'])
  talk = await startTalk(store, { commands: [...allCommands, groupTeamCommand], cards: [counterCard] })
  talk.platform.conversations.set('team', { kind: 'group', title: 'team', members: undefined })
})
afterEach(() => talk.stop())

const says = (who: string, line: string, where = 'team') => talk.heardAfter(talk.happens(who, where, line))
const audited = async () => {
  const { auditEntry } = store.tables
  const all = await store.read((reader) => reader.select().from(auditEntry))
  return all.filter(({ action }) => action === 'conversation.shownAs').map(({ after }) => after)
}

describe('a group of which the platform does not tell who is in it', () => {
  it('is shown nothing of ours until somebody responsible says whose team it is', async () => {
    expect((await says('王小雨', '/show')).at(-1)).toBe('[team only 王小雨] card count 0 <raise>')
    expect((await says('陈静', '/group team 陈静')).join()).toContain('这个群是 陈静 的团队')
    expect(await says('王小雨', '/show')).toEqual(['[team] card count 0 <raise>'])
    expect(await audited()).toHaveLength(1)
  })

  it('is shown no more than that person may see, also when it changes', async () => {
    await says('陈静', '/group team 陈静')
    await says('王小雨', '/show')
    const { person } = store.tables
    await store.write(async (tx) => {
      const rows = await tx.select().from(person)
      const chen = rows.find(({ name }) => name === '陈静')!
      await tx.delete(tx.tables.personRole)
      await tx.insert(tx.tables.personRole).values({ personId: chen.id, role: 'marketing' })
      await talk.bot.createNotifier(tx, talk.clock.now()).refresh({ deal: 'clicks' })
    })
    await talk.settled()
    expect(talk.heard().at(-1)).toBe('[team rewrites m2] card 这一单已不归你，内容已收起。')
  })

  it('is named by them, by whoever is above them, or by nobody else', async () => {
    expect((await says('赵敏', '/group team 陈静')).join()).toContain('只能登记你自己或你下属的团队')
    expect((await says('王小雨', '/group team 王小雨')).join()).not.toContain('已登记')
    expect((await says('周海', '/group team 陈静')).join()).toContain('这个群是 陈静 的团队')
    expect((await says('赵敏', '/group team 赵敏')).join()).toContain('只能登记你自己或你下属的团队')
    expect((await says('周海', '/group team 不')).join()).toContain('已取消登记')
    expect((await says('王小雨', '/show')).at(-1)).toBe('[team only 王小雨] card count 0 <raise>')
  })

  it('says it for itself once the platform tells', async () => {
    await says('陈静', '/group team 陈静')
    const members = ['王小雨', '林悦'].map((userId) => ({ tenant, userId, outsider: false }))
    talk.platform.conversations.set('team', { kind: 'group', title: 'team', members })
    await talk.happens('王小雨', 'team', { type: 'roster' })
    expect((await says('王小雨', '/show')).at(-1)).toBe('[team only 王小雨] card count 0 <raise>')
    expect((await says('陈静', '/group team 陈静')).join()).toContain('不用登记')
  })

  it('that the platform keeps closed has nobody from outside: our own sentences may be said there', async () => {
    talk.platform.conversations.set('closed', { kind: 'group', title: 'closed', members: undefined, closed: true })
    await talk.happens('王小雨', 'closed', { type: 'roster' })
    await talk.settled()
    const { conversation } = store.tables
    const rows = await store.read((reader) => reader.select().from(conversation))
    expect(rows.find(({ externalId }) => externalId === 'closed')).toMatchObject({ closed: true, hasOutsider: false })
  })
})

it('a chat with the bot alone is no group', async () => {
  expect((await says('陈静', '/group team 陈静', direct(talk, '陈静'))).join()).toContain('这里不是群')
})

describe('whose team it is', () => {
  const rowOf = async (where: string) => {
    const { conversation } = store.tables
    const rows = await store.read((reader) => reader.select().from(conversation))
    return rows.find(({ externalId }) => externalId === where)!
  }

  it('stands as it was where somebody may not say it, or it cannot be said', async () => {
    await says('陈静', '/group team 王小雨')
    const before = await rowOf('team')
    expect(before.shownAs).not.toBeNull()
    expect((await says('赵敏', '/group team 不')).join()).toContain('只能登记你自己或你下属的团队')
    expect((await says('赵敏', '/group team 赵敏')).join()).toContain('只能登记你自己或你下属的团队')
    expect((await rowOf('team')).shownAs).toBe(before.shownAs)
    await says('陈静', '/group team 陈静', direct(talk, '陈静'))
    expect((await rowOf('dm-陈静')).shownAs).toBeNull()
  })

  it('ends by itself when they leave', async () => {
    await says('陈静', '/group team 王小雨')
    expect(await says('王小雨', '/show')).toEqual(['[team] card count 0 <raise>'])
    const { person } = store.tables
    await store.write((tx) => tx.update(person).set({ active: false }).where(eq(person.name, '王小雨')))
    expect((await says('陈静', '/show')).at(-1)).toBe('[team only 陈静] card count 0 <raise>')
  })

  it('is written down each time it changes, by whom', async () => {
    await says('陈静', '/group team 王小雨')
    await says('陈静', '/group team 王小雨')
    await says('周海', '/group team 不')
    expect(await audited()).toEqual([{ personId: expect.any(String) }, { personId: null }])
  })
})
