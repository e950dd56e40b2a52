import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { PictureCard } from '../../../../src/chat/card.ts'
import type { Outgoing } from '../../../../src/chat/outgoing.ts'
import type { Store } from '../../../../src/store/store.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import { customerRoom, openWorld, team, type World } from '../chat-world.ts'

let store: Store
let world: World
let count = 0

useStoreForAll(async (opened) => {
  store = opened
  world = await openWorld(store)
})
afterAll(() => world.close())

const nextKey = () => {
  count += 1
  return `post-${count}`
}

const outgoing = (body: Outgoing['body'], more: Partial<Outgoing> = {}): Outgoing => ({
  address: { platform: 'web', tenant: 'local', id: team },
  locale: 'zh',
  dedupeKey: nextKey(),
  body,
  ...more,
})
const text = (words: string): Outgoing['body'] => ({ type: 'text', text: words })

const png = (fill: number) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64, fill)])
const picture = (content: Buffer): PictureCard => ({
  kind: 'picture',
  headline: '本周 42 单',
  picture: { png: content, width: 720, height: 960, alt: '漏斗' },
  lines: ['线索获取 42'],
  buttons: [],
})

describe('the bot', () => {
  it('posts once however often the same attempt is repeated', async () => {
    const message = outgoing(text('一次'))
    const [first, second] = [await world.chat.send(message), await world.chat.send(message)]
    expect(second).toEqual(first)
    const li = await world.connect('li')
    await li.frame('ready')
    expect(li.textsIn(team).filter((words) => words === '一次')).toHaveLength(1)
    expect(li.messages.get(first.messageId)).toMatchObject({ from: null, onlyYou: false })
  })

  it('whispers to one member only', async () => {
    const [li, chen] = [await world.connect('li'), await world.connect('chen')]
    await Promise.all([li.frame('ready'), chen.frame('ready')])
    const { messageId } = await world.chat.send(
      outgoing(text('只给李'), { onlyFor: { tenant: 'local', userId: 'li', outsider: false } }),
    )
    const { messageId: later } = await world.chat.send(outgoing(text('给大家')))
    await Promise.all([li.until(() => li.messages.has(later)), chen.until(() => chen.messages.has(later))])
    expect(li.messages.get(messageId)?.onlyYou).toBe(true)
    expect(chen.messages.has(messageId)).toBe(false)
  })

  it('rewrites a message in its place, also its picture, and the old picture is gone', async () => {
    const li = await world.connect('li')
    const { messageId } = await world.chat.send(outgoing({ type: 'card', card: picture(png(1)) }))
    await li.until(() => li.messages.has(messageId))
    const before = li.messages.get(messageId)!
    const file = (view: typeof before) =>
      view.body.kind === 'card' && view.body.card.kind === 'picture' ? view.body.card.picture!.file : ''
    expect((await world.fetchAs('li', `/files/${file(before)}`)).status).toBe(200)
    await world.chat.send(outgoing({ type: 'card', card: picture(png(2)) }, { replaces: { messageId } }))
    await li.until(() => li.messages.get(messageId)!.changedSeq > before.changedSeq)
    const after = li.messages.get(messageId)!
    expect(after.seq).toBe(before.seq)
    expect(Buffer.from(await (await world.fetchAs('li', `/files/${file(after)}`)).arrayBuffer())).toEqual(png(2))
    expect((await world.fetchAs('li', `/files/${file(before)}`)).status).toBe(404)
  })

  it('shows a whispered picture to its reader alone, still after a rewrite', async () => {
    const chen = await world.connect('chen')
    const address = { platform: 'web', tenant: 'local', id: customerRoom }
    const { messageId } = await world.chat.send(
      outgoing(
        { type: 'card', card: picture(png(3)) },
        { address, onlyFor: { tenant: 'local', userId: 'chen', outsider: false } },
      ),
    )
    await world.chat.send(outgoing({ type: 'card', card: picture(png(4)) }, { address, replaces: { messageId } }))
    await chen.until(() => {
      const view = chen.messages.get(messageId)
      return view !== undefined && view.changedSeq > view.seq
    })
    const { body } = chen.messages.get(messageId)!
    const id = body.kind === 'card' && body.card.kind === 'picture' ? body.card.picture!.file : ''
    expect((await world.fetchAs('chen', `/files/${id}`)).status).toBe(200)
    expect((await world.fetchAs('zhao', `/files/${id}`)).status).toBe(404)
    const zhao = await world.connect('zhao')
    await zhao.frame('ready')
    expect(zhao.messages.has(messageId)).toBe(false)
  })

  it('says what it could not show', async () => {
    const { dropped } = await world.chat.send(outgoing({ type: 'card', card: picture(Buffer.from('no png')) }))
    expect(dropped).toHaveLength(1)
  })

  it('is refused by a room, a message or a reader that is not there', async () => {
    const nowhere = { platform: 'web', tenant: 'local', id: 'nowhere' }
    await expect(world.chat.send(outgoing(text('x'), { address: nowhere }))).rejects.toMatchObject({
      name: 'RemoteRefused',
      code: 'unknown_room',
    })
    await expect(world.chat.send(outgoing(text('x'), { replaces: { messageId: 'gone' } }))).rejects.toMatchObject({
      code: 'unknown_message',
    })
    await expect(
      world.chat.send(outgoing(text('x'), { onlyFor: { tenant: 'local', userId: 'zhao', outsider: false } })),
    ).rejects.toMatchObject({
      code: 'not_a_member',
    })
    await expect(world.chat.describe(nowhere)).rejects.toMatchObject({ code: 'unknown_room' })
    await expect(
      world.chat.directAddress({ tenant: 'local', userId: 'nobody', outsider: false }),
    ).rejects.toMatchObject({ code: 'unknown_user' })
  })

  it('cannot rewrite a message of another room', async () => {
    const { messageId } = await world.chat.send(outgoing(text('在组里')))
    const address = { platform: 'web', tenant: 'local', id: customerRoom }
    await expect(world.chat.send(outgoing(text('x'), { address, replaces: { messageId } }))).rejects.toMatchObject({
      code: 'unknown_message',
    })
  })
})

describe('the rooms', () => {
  it('are described with everybody in them', async () => {
    const facts = await world.chat.describe({ platform: 'web', tenant: 'local', id: customerRoom })
    expect(facts).toEqual({
      kind: 'group',
      title: '远帆科技 · 项目群',
      members: [
        { tenant: 'local', userId: 'chen', name: '陈晓', outsider: false },
        { tenant: 'local', userId: 'zhao', name: '赵客户', outsider: true },
      ],
    })
  })

  it('with the bot alone are made when first needed, and reach whoever is connected', async () => {
    const wang = await world.connect('wang')
    await wang.frame('ready')
    const [one, two] = await Promise.all(
      [1, 2].map(() => world.chat.directAddress({ tenant: 'local', userId: 'wang', outsider: false })),
    )
    expect(one).toEqual({ platform: 'web', tenant: 'local', id: 'dm-wang' })
    expect(two).toEqual(one)
    const { messageId } = await world.chat.send(outgoing(text('你好'), { address: one! }))
    await wang.until(() => wang.messages.has(messageId))
    expect(await world.chat.describe(one!)).toMatchObject({ kind: 'direct', members: [{ userId: 'wang' }] })
  })

  it('with the bot alone are found again without a transaction', async () => {
    const toLi = () => world.chat.directAddress({ tenant: 'local', userId: 'li', outsider: false })
    const made = await toLi()
    const write = vi.spyOn(store, 'write')
    expect(await toLi()).toEqual(made)
    expect(write).not.toHaveBeenCalled()
    write.mockRestore()
  })
})

describe('stop', () => {
  it('answers what was already sent, then says good-bye with 1001, and takes nothing in any more', async () => {
    const other = await openWorld(store)
    const chen = await other.connect('chen')
    await chen.frame('ready')
    other.receiver.answer = () => new Promise((resolve) => setTimeout(() => resolve({ type: 'done' }), 300))
    chen.send({ type: 'press', id: 'last', room: team, token: 'abc' })
    await chen.frame('ack')
    const address = other.chat.address()
    const silent = connect(Number(new URL(address).port), '127.0.0.1').on('error', () => {})
    await once(silent, 'connect')
    await other.chat.stop()
    expect(chen.frames.some((frame) => frame.type === 'answer' && frame.id === 'last')).toBe(true)
    await chen.until(() => chen.closeCode !== undefined).catch(() => {})
    expect(chen.closeCode).toBe(1001)
    await expect(fetch(`${address}/api/personas`)).rejects.toThrow()
  })
})
