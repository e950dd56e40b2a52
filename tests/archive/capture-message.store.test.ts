import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { CapturedEvent } from '../../src/bot/definitions/capture.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { conversationRow, converse, event, keepSaid, minute } from './conversations.ts'

let store: Store

useStoreForAll((opened) => {
  store = opened
})

const capture = (...batch: CapturedEvent[]) => store.write((tx) => keepSaid(tx, batch))
const archived = (conversationId: string) =>
  store.read((reader) => {
    const { archiveEntry } = reader.tables
    return reader
      .select()
      .from(archiveEntry)
      .where(eq(archiveEntry.conversationId, conversationId))
      .orderBy(asc(archiveEntry.seq))
  })
const bound = (id: string) => ({ id, customerId: 'customer', hasOutsider: true })

describe('what the archive keeps', () => {
  it('of a bound conversation: everything, with sender, time, message id and the body as received', async () => {
    const id = await converse(store, '甲公司群', ['李雷', '!wang'])
    await capture(
      event(id, 1, { conversation: bound(id) }),
      event(id, 2, {
        conversation: bound(id),
        personId: 'p1',
        sender: { tenant: 'T1', userId: 'lilei', name: undefined },
        side: 'ours',
      }),
      event(id, 3, { conversation: bound(id), kind: 'edit', messageId: 'm1', text: '改过' }),
      event(id, 4, { conversation: bound(id), kind: 'revoke', messageId: 'm2', text: '' }),
    )
    const plain = { type: null, thread: null, quotes: null }
    const common = { conversationId: id, customerId: 'customer', senderTenant: 'T1', ...plain }
    const outsider = { side: 'outsider', personId: null, senderId: 'wang', senderName: '王总' }
    expect(await archived(id)).toEqual([
      {
        ...common,
        ...outsider,
        seq: 1,
        messageId: 'm1',
        kind: 'send',
        text: '第 1 句',
        raw: '{"seq":1}',
        saidAt: minute(1),
      },
      {
        ...common,
        seq: 2,
        messageId: 'm2',
        kind: 'send',
        side: 'ours',
        personId: 'p1',
        senderId: 'lilei',
        senderName: null,
        text: '第 2 句',
        raw: '{"seq":2}',
        saidAt: minute(2),
      },
      {
        ...common,
        ...outsider,
        seq: 3,
        messageId: 'm1',
        kind: 'edit',
        text: '改过',
        raw: '{"seq":3}',
        saidAt: minute(3),
      },
      {
        ...common,
        ...outsider,
        seq: 4,
        messageId: 'm2',
        kind: 'revoke',
        text: '',
        raw: '{"seq":4}',
        saidAt: minute(4),
      },
    ])
    expect(await conversationRow(store, id)).toMatchObject({ unboundCount: 0, lastMessageAt: minute(2) })
  })

  it('of an unbound conversation with an outsider: how many and when, never the words', async () => {
    const id = await converse(store, '未绑定群', ['李雷', '!wang'])
    await capture(event(id, 1), event(id, 2, { kind: 'edit', messageId: 'm1' }), event(id, 3))
    await capture(event(id, 4))
    expect(await archived(id)).toEqual([])
    expect(await conversationRow(store, id)).toMatchObject({ unboundCount: 3, lastMessageAt: minute(4) })
  })

  it('of a conversation among us: nothing', async () => {
    const id = await converse(store, '内部群', ['李雷', '韩梅梅'])
    await capture(event(id, 1, { conversation: { id, customerId: undefined, hasOutsider: false } }))
    expect(await archived(id)).toEqual([])
    expect(await conversationRow(store, id)).toMatchObject({ unboundCount: 0, lastMessageAt: null })
  })

  it('a message with a character one database cannot store is kept, the character marked', async () => {
    const id = await converse(store, '怪字符群', ['!wang'])
    await capture(
      event(id, 1, {
        conversation: bound(id),
        text: 'a\0b\u{1F600}',
        raw: 'r\0',
        sender: { tenant: 'T1', userId: 'w', name: 'n\0' },
      }),
    )
    expect(await archived(id)).toMatchObject([{ text: 'a\uFFFDb\u{1F600}', raw: 'r\uFFFD', senderName: 'n\uFFFD' }])
  })

  it('an entry that is already there fails the whole batch', async () => {
    const id = await converse(store, '重复群', ['!wang'])
    await capture(event(id, 1, { conversation: bound(id) }))
    await expect(
      capture(event(id, 2, { conversation: bound(id) }), event(id, 1, { conversation: bound(id), text: '改写' })),
    ).rejects.toThrow()
    expect(await archived(id)).toMatchObject([{ seq: 1, text: '第 1 句' }])
  })

  it('batches over the same conversations at once count every message', async () => {
    const ids = await Promise.all(['一', '二', '三'].map((title) => converse(store, title, ['!wang'])))
    const batches = Array.from({ length: 8 }, (_, batch) => {
      const order = batch % 2 === 0 ? ids : [...ids].reverse()
      return capture(...order.map((id) => event(id, batch + 1)))
    })
    await Promise.all(batches)
    for (const id of ids) expect(await conversationRow(store, id)).toMatchObject({ unboundCount: 8 })
  })

  it('two batches lock conversations in the same order, whatever order their messages came in', async () => {
    const ids = [await converse(store, '早', ['!wang']), await converse(store, '晚', ['!wang'])]
    const order: string[] = []
    await store.write(async (tx) => {
      const watching = new Proxy(tx, {
        get(target, name) {
          const value = Reflect.get(target, name, target)
          if (name !== 'prepared') return typeof value === 'function' ? value.bind(target) : value
          return (statement: string, build: never) => ({
            execute: (values: { id: string }) => {
              if (statement === 'conversation.count-messages') order.push(values.id)
              return target.prepared(statement, build).execute(values)
            },
          })
        },
      })
      await keepSaid(watching, [event(ids[1]!, 1), event(ids[0]!, 1)])
    })
    expect(order).toEqual([...ids].sort())
  })
})
