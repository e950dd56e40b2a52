import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readArchive } from '../../src/archive/read-archive.ts'
import type { ConversationFacts } from '../../src/chat/conversation.ts'
import type { Customer } from '../../src/customers/customer.ts'
import type { Store } from '../../src/store/store.ts'
import { type CustomerTalk, startCustomerTalk } from '../commands/customer/customer-talk.ts'
import { tenant } from '../fakes/test-platform/parse.ts'
import { auditOf } from '../people/directory.ts'
import { group } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'

let store: Store
let talk: CustomerTalk
let customer: Customer
let another: Customer

useStoreForEach(async (opened) => {
  store = opened
  talk = await startCustomerTalk(store)
  customer = await talk.registers('李雷', '华东重工', '13812345678')
  another = await talk.registers('李雷', '华南重工', '13812345679')
})
/** 赵先生 is known by the group that 李雷 has bound. */
beforeEach(async () => {
  await talk.types('李雷', '/绑定 C-1001', '客户群')
})
afterEach(() => talk.stop())

const saysIn = (who: string, where: string, text: string) =>
  talk.heardAfter(talk.happens(who, where, text, { outsider: true }))
const conversationOf = async (where: string) => {
  const { conversation } = store.tables
  const [row] = await store.read((reader) =>
    reader.select().from(conversation).where(eq(conversation.externalId, where)),
  )
  return row!
}
const boundTo = async (where: string) => (await conversationOf(where)).customerId
const keptIn = async (where: string) => {
  const { id: conversationId } = await conversationOf(where)
  const read = await store.read((reader) => readArchive(reader, { customerId: customer.id, conversationId, limit: 50 }))
  return read.map(({ text }) => text)
}
const overheard = (where: string, ...outsiders: string[]) =>
  talk.platform.conversations.set(where, {
    kind: 'overheard',
    title: '',
    members: ['李雷', ...outsiders].map((userId) => ({ tenant, userId, outsider: userId !== '李雷' })),
  } satisfies ConversationFacts)
const notice = '本会话已开启存档：从现在起，这里的消息会保存到公司的客户记录中。'

describe('a conversation with somebody of a customer', () => {
  it('is bound to that customer by itself, tells so, keeps what is said from then on, and audits it', async () => {
    group(talk, '新群', '李雷', '王芳', '!赵先生')
    expect(await saysIn('赵先生', '新群', '第一句')).toEqual([`[新群] ${notice}`])
    expect(await saysIn('赵先生', '新群', '第二句')).toEqual([])
    const bound = await conversationOf('新群')
    expect(bound).toMatchObject({ customerId: customer.id, boundBy: null, boundAt: talk.clock.now() })
    expect(await keptIn('新群')).toEqual(['第二句'])
    expect(await auditOf(store, bound.id)).toMatchObject([
      {
        action: 'conversation.bound',
        actorId: null,
        entryPoint: 'capture',
        before: { customerId: null },
        after: { customerId: customer.id, notKept: 1 },
      },
    ])
  })

  it('is bound also when one of us speaks first, and where nothing can be said, without a word', async () => {
    overheard('听到的', '赵先生')
    expect(await talk.types('李雷', '您好', '听到的')).toEqual([])
    expect(await boundTo('听到的')).toBe(customer.id)
    expect(await saysIn('赵先生', '听到的', '你好')).toEqual([])
    expect(await keptIn('听到的')).toEqual(['你好'])
  })

  it('is not bound where somebody else from outside is there, until that one is gone', async () => {
    group(talk, '混群', '李雷', '!赵先生', '!陌生人')
    expect(await saysIn('赵先生', '混群', '你好')).toEqual([])
    expect(await boundTo('混群')).toBe(null)
    group(talk, '混群', '李雷', '!赵先生')
    await talk.happens('李雷', '混群', { type: 'roster' })
    await talk.settled()
    await saysIn('赵先生', '混群', '他走了')
    expect(await boundTo('混群')).toBe(customer.id)
  })

  it('is not bound where somebody of two customers is there', async () => {
    group(talk, '华南群', '李雷', '!赵先生', '!钱总')
    await talk.types('李雷', '/绑定 C-1002', '华南群')
    group(talk, '新群', '李雷', '!赵先生')
    await saysIn('赵先生', '新群', '你好')
    expect(await boundTo('新群')).toBe(null)
    group(talk, '钱总群', '李雷', '!钱总')
    await saysIn('钱总', '钱总群', '你好')
    expect(await boundTo('钱总群')).toBe(another.id)
    group(talk, '两家群', '李雷', '!钱总', '!赵先生')
    await saysIn('钱总', '两家群', '你好')
    expect(await boundTo('两家群')).toBe(null)
  })

  it('is not bound again after somebody has ended that, but may be by hand', async () => {
    group(talk, '新群', '李雷', '!赵先生')
    await saysIn('赵先生', '新群', '你好')
    await talk.types('李雷', '/绑定 解除', '新群')
    expect(await saysIn('赵先生', '新群', '还在吗')).toEqual([])
    expect(await boundTo('新群')).toBe(null)
    expect(await keptIn('新群')).toEqual(['/绑定 解除'])
    await talk.types('李雷', '/绑定 C-1001', '新群')
    expect(await boundTo('新群')).toBe(customer.id)
  })

  it('is not bound by the one whose only bound conversation was given up, and goes with one that moved', async () => {
    await talk.types('李雷', '/绑定 C-1002 改绑=是', '客户群')
    group(talk, '新群', '李雷', '!赵先生')
    await saysIn('赵先生', '新群', '你好')
    expect(await boundTo('新群')).toBe(another.id)
    await talk.types('李雷', '/绑定 解除', '新群')
    await talk.types('李雷', '/绑定 解除', '客户群')
    group(talk, '再一个', '李雷', '!赵先生')
    await saysIn('赵先生', '再一个', '你好')
    expect(await boundTo('再一个')).toBe(null)
  })
})

describe('known from outside is', () => {
  it('who joins or speaks in a bound group later, also after having left it', async () => {
    await saysIn('孙工', '客户群', '我是新来的')
    group(talk, '客户群', '李雷', '!赵先生')
    await talk.happens('李雷', '客户群', { type: 'roster' })
    await talk.settled()
    group(talk, '孙工群', '李雷', '!孙工')
    await saysIn('孙工', '孙工群', '你好')
    expect(await boundTo('孙工群')).toBe(customer.id)
  })

  it('nobody of another tenant with the same id', async () => {
    const members = [
      { tenant, userId: '李雷', outsider: false },
      { tenant: 'T2', userId: '赵先生', outsider: true },
    ]
    talk.platform.conversations.set('别家', { kind: 'group', title: '别家', members })
    await talk.happens('赵先生', '别家', '你好', { outsider: true, tenant: 'T2' })
    await talk.settled()
    expect(await boundTo('别家')).toBe(null)
  })
})
