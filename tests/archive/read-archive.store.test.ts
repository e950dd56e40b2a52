import { describe, expect, it } from 'vitest'
import { readArchive } from '../../src/archive/read-archive.ts'
import type { ReadingPlace } from '../../src/archive/reading-order.ts'
import type { CapturedEvent } from '../../src/bot/definitions/capture.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { event, keepSaid, minute } from './conversations.ts'

let store: Store

/** In group `a` and group `b`, both of the customer `k`: what was said, minute by minute. */
useStoreForAll(async (opened) => {
  store = opened
  const said = (id: string, seq: number, facts: Partial<CapturedEvent> = {}) =>
    event(id, seq, { conversation: { id, customerId: 'k', hasOutsider: true }, ...facts })
  await store.write((tx) =>
    keepSaid(tx, [
      said('a', 1, { text: '报价 100' }),
      said('b', 1, { messageId: 'hello', text: '在吗', at: minute(2) }),
      said('a', 3, { kind: 'edit', messageId: 'm1', text: '报价 90' }),
      said('a', 4, { text: '发错了' }),
      said('a', 5, { kind: 'edit', messageId: 'm1', text: '报价 80' }),
      said('a', 6, { kind: 'revoke', messageId: 'm4', text: '' }),
      said('a', 7, { kind: 'edit', messageId: 'before', text: '绑定前说的，现在改了' }),
      said('a', 8, { kind: 'revoke', messageId: 'older', text: '' }),
      said('b', 9, { text: '最后', messageId: 'm1' }),
      { ...said('other', 1), conversation: { id: 'other', customerId: 'somebody else', hasOutsider: true } },
    ]),
  )
})

type Page = { limit?: number; before?: ReadingPlace }
const inConversation = (conversationId: string, page: Page & { customerId?: string } = {}) =>
  store.read((reader) => readArchive(reader, { customerId: 'k', conversationId, limit: 50, ...page }))
const ofCustomer = (customerId: string, page: Page = {}) =>
  store.read((reader) => readArchive(reader, { customerId, limit: 50, ...page }))
const texts = (messages: { text: string }[]) => messages.map(({ text }) => text)

describe('reading the archive', () => {
  it('shows an edited message with its last wording and every one before, where it was first said', async () => {
    const [first] = await inConversation('a')
    expect(first).toMatchObject({ seq: 1, messageId: 'm1', text: '报价 80', saidAt: minute(1), revokedAt: undefined })
    expect(first!.sender).toEqual({ userId: 'wang', name: '王总', side: 'outsider', personId: undefined })
    expect(first!.versions).toEqual([
      { text: '报价 100', raw: '{"seq":1}', at: minute(1) },
      { text: '报价 90', raw: '{"seq":3}', at: minute(3) },
      { text: '报价 80', raw: '{"seq":5}', at: minute(5) },
    ])
  })

  it('shows a revoked message with its words and when it was taken back', async () => {
    const revoked = (await inConversation('a')).find(({ messageId }) => messageId === 'm4')
    expect(revoked).toMatchObject({ text: '发错了', revokedAt: minute(6) })
    expect(revoked!.versions).toHaveLength(1)
  })

  it('shows what happened to messages from before the binding', async () => {
    const [, , edited, revoked] = await inConversation('a')
    expect(edited).toMatchObject({ messageId: 'before', text: '绑定前说的，现在改了' })
    expect(revoked).toMatchObject({ messageId: 'older', text: '', versions: [], revokedAt: minute(8) })
  })

  it('keeps the same message id of another conversation apart', async () => {
    expect(texts(await inConversation('b'))).toEqual(['在吗', '最后'])
  })

  it("puts all conversations of a customer in the order of time, and nobody else's", async () => {
    const all = await ofCustomer('k')
    expect(texts(all)).toEqual(['报价 80', '在吗', '发错了', '绑定前说的，现在改了', '', '最后'])
    expect(texts(await ofCustomer('somebody else'))).toEqual(['第 1 句'])
    expect(await ofCustomer('nobody')).toEqual([])
  })

  it.each(['conversation', 'customer'] as const)(
    'turns back page by page through a %s without a gap or a repetition',
    async (by) => {
      const read =
        by === 'conversation' ? (page: Page) => inConversation('a', page) : (page: Page) => ofCustomer('k', page)
      const whole = await read({})
      const pages: typeof whole = []
      let before: ReadingPlace | undefined
      for (;;) {
        const page = await read(before ? { limit: 2, before } : { limit: 2 })
        if (page.length === 0) break
        pages.unshift(...page)
        before = page[0]!
      }
      expect(pages).toEqual(whole)
    },
  )

  it('turns pages between messages of the same moment', async () => {
    const same = ['x', 'y'].flatMap((id) =>
      [1, 2, 3].map((seq) =>
        event(id, seq, { conversation: { id, customerId: 'busy', hasOutsider: true }, at: minute(1) }),
      ),
    )
    await store.write((tx) => keepSaid(tx, same))
    const whole = await ofCustomer('busy')
    const last = await ofCustomer('busy', { limit: 4 })
    const first = await ofCustomer('busy', { limit: 4, before: last[0]! })
    expect([...first, ...last]).toEqual(whole)
    expect(whole).toHaveLength(6)
  })

  it('reads by the time it was said what was fetched later, with the same order on every page', async () => {
    const told = (seq: number, said: number, text: string) =>
      event('late', seq, {
        conversation: { id: 'late', customerId: 'late', hasOutsider: true },
        at: minute(said),
        text,
      })
    await store.write((tx) =>
      keepSaid(tx, [
        told(1, 1, '一'),
        told(2, 5, '五'),
        told(3, 3, '三'),
        told(4, 2, '二'),
        told(5, 3, '三，同一分钟'),
        told(6, 4, '四'),
      ]),
    )
    const inOrder = ['一', '二', '三', '三，同一分钟', '四', '五']
    for (const read of [
      (page: Page) => inConversation('late', { customerId: 'late', ...page }),
      (page: Page) => ofCustomer('late', page),
    ]) {
      expect(texts(await read({}))).toEqual(inOrder)
      const pages: string[] = []
      let before: ReadingPlace | undefined
      for (;;) {
        const page: Awaited<ReturnType<typeof read>> = await read(before ? { limit: 1, before } : { limit: 1 })
        if (page.length === 0) break
        pages.unshift(...texts(page))
        before = page[0]!
      }
      expect(pages).toEqual(inOrder)
    }
  })

  it('knows a message as edited or deleted whose edit or deletion was told before it', async () => {
    const told = (seq: number, facts: Partial<CapturedEvent>) =>
      event('early', seq, { conversation: { id: 'early', customerId: 'early', hasOutsider: true }, ...facts })
    const second = { kind: 'edit', messageId: 'm', text: '第二次改', at: minute(4) } as const
    const first = { kind: 'edit', messageId: 'm', text: '第一次改', at: minute(3) } as const
    const taken = {
      kind: 'revoke',
      messageId: 'n',
      text: '',
      at: minute(5),
      sender: { tenant: 'T1', userId: 'admin', name: '群主' },
    } as const
    await store.write((tx) => keepSaid(tx, [told(1, second), told(2, first), told(3, taken)]))
    expect(texts(await inConversation('early', { customerId: 'early' }))).toEqual(['第二次改', ''])
    await store.write((tx) =>
      keepSaid(tx, [
        told(4, { messageId: 'n', text: '说错的', at: minute(2) }),
        told(5, { messageId: 'm', text: '原话', at: minute(1) }),
        told(6, { messageId: 'o', text: '别的', at: minute(2) }),
      ]),
    )
    const read = await inConversation('early', { customerId: 'early' })
    expect(read.map(({ messageId, seq }) => [messageId, seq])).toEqual([
      ['m', 5],
      ['n', 4],
      ['o', 6],
    ])
    expect(read[0]).toMatchObject({ text: '第二次改', saidAt: minute(1), revokedAt: undefined })
    expect(read[0]!.versions.map(({ text }) => text)).toEqual(['原话', '第一次改', '第二次改'])
    expect(read[1]).toMatchObject({ text: '说错的', revokedAt: minute(5), sender: { name: '王总' } })
    expect(await ofCustomer('early')).toEqual(read)
  })
})
