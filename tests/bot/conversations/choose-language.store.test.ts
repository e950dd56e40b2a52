import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { groupLanguageCommand } from '../../../commands/group/language.ts'
import { defineCard } from '../../../src/bot/definitions/card.ts'
import { itself } from '../../../src/bot/definitions/subjects.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import type { Store } from '../../../src/store/store.ts'
import { tenant } from '../../fakes/test-platform/parse.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { showsCommand } from '../buttons/shows-command.ts'

/** A card that is its language, and that 林悦 may not see. */
const tongueCard = defineCard<true>({
  name: 'tongue',
  subjects: { deal: itself },
  view: async (_reader, _subject, { people }) => (people.some(({ name }) => name === '林悦') ? undefined : true),
  draw: (_view, { t }) => ({ kind: 'facts', headline: t.locale, facts: [], buttons: [] }),
  versionKey: () => '',
  actions: {},
})

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '陈静', ['supervisor'])
  await join(store, '王小雨', ['rep'])
  await join(store, '林悦', ['rep'])
  talk = await startTalk(store, {
    cards: [tongueCard],
    commands: [groupLanguageCommand, showsCommand('tongue', { type: 'card', card: 'tongue', subject: 's' })],
  })
})
afterEach(() => talk.stop())

const group = (id: string, members: readonly string[], locale?: Locale) =>
  talk.platform.conversations.set(id, {
    kind: 'group',
    title: id,
    members: members.map((userId) => ({ tenant, userId, outsider: false })),
    ...(locale ? { locale } : {}),
  })
const says = (who: string, line: string, where = 'team') => talk.heardAfter(talk.happens(who, where, line))

describe('what everybody in a group sees', () => {
  it("is in the product's language, in the one its platform tells, or in the one that was chosen there", async () => {
    group('team', ['陈静', '王小雨'])
    expect(await says('王小雨', '/tongue')).toEqual(['[team] card zh'])
    group('team', ['陈静', '王小雨'], 'en')
    await talk.heardAfter(talk.happens('王小雨', 'team', { type: 'roster' }))
    expect(await says('王小雨', '/tongue')).toEqual(['[team] card en'])
    expect((await says('陈静', '/群 语言 中文')).join()).toContain('以后发给这个群里所有人的内容用中文')
    expect(await says('王小雨', '/tongue')).toEqual(['[team] card zh'])
    await says('陈静', '/group language no')
    expect(await says('王小雨', '/tongue')).toEqual(['[team] card en'])
  })

  it('what a redraw shows is in it as well', async () => {
    group('team', ['陈静', '王小雨'])
    await says('王小雨', '/tongue')
    await says('陈静', '/group language english')
    await store.write((tx) => talk.bot.createNotifier(tx, talk.clock.now()).refresh({ deal: 's' }))
    await talk.settled()
    expect(talk.heard()).toEqual(['[team rewrites m1] card en'])
  })

  it('so is what is said there by itself', async () => {
    group('team', ['陈静', '王小雨'])
    expect(await says('陈静', '/group language en')).toEqual([
      '[team only 陈静] What is said to everybody in this group is in English from now on. What is for one person alone stays in theirs.',
    ])
    const { conversation } = store.tables
    const [found] = await store.read((reader) => reader.select().from(conversation))
    await store.write((tx) =>
      talk.bot
        .createNotifier(tx, talk.clock.now())
        .say({ to: 'conversation', conversationId: found!.id }, { type: 'words', key: 'common.yes' }),
    )
    await talk.settled()
    expect(talk.heard()).toEqual(['[team] yes'])
  })
})

it('what is for one person alone stays in theirs', async () => {
  group('team', ['陈静', '王小雨', '林悦'], 'en')
  expect((await says('王小雨', '/tongue')).at(-1)).toBe('[team only 王小雨] card zh')
  const { person } = store.tables
  await store.write((tx) => tx.update(person).set({ locale: 'en' }).where(eq(person.name, '王小雨')))
  group('team', ['陈静', '王小雨'])
  await talk.heardAfter(talk.happens('王小雨', 'team', { type: 'roster' }))
  expect(await says('王小雨', '/tongue')).toEqual(['[team] card zh'])
  expect(await says('王小雨', '/tongue', direct(talk, '王小雨'))).toEqual(['[dm-王小雨] card en'])
})

describe('the language of a group', () => {
  it('is chosen by whoever may say whose team it is, and leaves a trace', async () => {
    group('team', ['陈静', '王小雨'])
    expect((await says('王小雨', '/group language en')).join()).not.toContain('English')
    expect(await says('王小雨', '/tongue')).toEqual(['[team] card zh'])
    await says('陈静', '/group language en')
    await says('陈静', '/group language en')
    const { auditEntry } = store.tables
    const audited = await store.read((reader) =>
      reader.select().from(auditEntry).where(eq(auditEntry.action, 'conversation.language')),
    )
    expect(audited.map(({ before, after }) => [before, after])).toEqual([[{ locale: null }, { locale: 'en' }]])
  })

  it('is one of ours, and of a group', async () => {
    group('team', ['陈静'])
    expect((await says('陈静', '/group language klingon')).join()).toContain('klingon')
    expect((await says('陈静', '/group language en', direct(talk, '陈静'))).join()).toContain('这里不是群')
  })
})
