import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationFacts } from '../../../src/chat/conversation.ts'
import type { Store } from '../../../src/store/store.ts'
import { parse, tenant } from '../../fakes/test-platform/parse.ts'
import { join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard } from '../bot-options.ts'

const minute = 60_000

let store: Store
let talk: Talk
let said = 0

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
})
beforeEach(async () => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard] })
})
afterEach(() => talk.stop())

const wang = { tenant, userId: '王小雨', name: '王小雨', outsider: false }
const chen = { tenant, userId: '陈静', name: '陈静', outsider: false }
const guest = { tenant, userId: '赵先生', name: '赵先生', outsider: true }
const team = (...members: ConversationFacts['members'] & {}): ConversationFacts => ({
  kind: 'group',
  title: '团队',
  members,
})

/** Some minutes later something is said, and with it the platform tells who is there. */
async function saidWith(facts: ConversationFacts, later: number): Promise<void> {
  talk.clock.advance(later)
  const event = { type: 'command', text: '/show' }
  const body = { id: `told-${said++}`, channel: 'team', user: { id: '王小雨' }, at: talk.clock.now().getTime(), event }
  await talk.bot.receiver.receive({ ...parse(JSON.stringify(body), undefined), facts })
  await talk.settled()
}

const kept = () =>
  store.read(async (reader) => {
    const { conversation, conversationMember } = reader.tables
    const [row] = await reader.select().from(conversation)
    const members = await reader.select({ userId: conversationMember.userId }).from(conversationMember)
    return { ...row!, members: members.map(({ userId }) => userId).sort() }
  })

describe('a platform that tells with every message who is there', () => {
  it('the same again: nothing is written, until it was told long ago', async () => {
    await saidWith(team(wang, chen), minute)
    const first = await kept()
    expect(first.members).toEqual(['王小雨', '陈静'].sort())
    await saidWith(team(chen, wang), minute)
    expect((await kept()).describedAt).toEqual(first.describedAt)
    await saidWith(team(wang, chen), 5 * minute)
    expect((await kept()).describedAt).toEqual(talk.clock.now())
  })

  it.each([
    ['another title', { ...team(wang, chen), title: '新团队' }, { title: '新团队' }],
    ['somebody left', team(wang), { members: ['王小雨'] }],
    ['a customer came', team(wang, chen, guest), { hasOutsider: true }],
    ['one of ours is an outsider now', team(wang, { ...chen, outsider: true }), { hasOutsider: true }],
    ['another name', team(wang, { ...chen, name: '陈总' }), {}],
    ['who is there is not told any more', { ...team(), members: undefined }, { hasOutsider: true, members: [] }],
  ])('%s: it is kept at once', async (_, changed, expected) => {
    await saidWith(team(wang, chen), minute)
    await saidWith(changed, minute)
    expect(await kept()).toMatchObject({ ...expected, describedAt: talk.clock.now() })
  })
})
