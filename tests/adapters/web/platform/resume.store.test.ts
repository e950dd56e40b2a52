import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { WebChat } from '../../../../adapters/web/index.ts'
import type { Store } from '../../../../src/store/store.ts'
import type { TestDatabase } from '../../../support/test-store.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import type { ChatClient } from '../chat-client.ts'
import { openWorld, team, type World } from '../chat-world.ts'

let database: TestDatabase
let store: Store
let world: World
let run = 0

useStoreForAll(async (opened, made) => {
  database = made
  store = opened
  world = await openWorld(store)
})
afterAll(() => world.close())

const address = { platform: 'web', tenant: 'local', id: team }
const post = (chat: WebChat, dedupeKey: string, text: string, more: { onlyFor?: string; replaces?: string } = {}) =>
  chat.send({
    address,
    locale: 'zh',
    dedupeKey,
    body: { type: 'text', text },
    ...(more.onlyFor === undefined ? {} : { onlyFor: { tenant: 'local', userId: more.onlyFor, outsider: false } }),
    ...(more.replaces === undefined ? {} : { replaces: { messageId: more.replaces } }),
  })

/** What happens to one reader while a room goes on. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.constant('post' as const) },
  { weight: 2, arbitrary: fc.constant('rewrite' as const) },
  { weight: 2, arbitrary: fc.constant('whisper' as const) },
  { weight: 2, arbitrary: fc.constant('say' as const) },
  { weight: 2, arbitrary: fc.constant('cut' as const) },
  { weight: 2, arbitrary: fc.constant('reconnect' as const) },
)

describe('a client that comes and goes', () => {
  it('ends with every message as it is now, each change at most once per connection and in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        run += 1
        const expected = new Map<string, string>()
        const posted: string[] = []
        let reader: ChatClient | undefined
        let positions: Record<string, number> = {}
        const seen = new Map<string, string>()
        const leave = async (how: 'cut' | 'close') => {
          if (!reader) return
          positions = { ...positions, ...reader.positions }
          for (const { id, body } of reader.messages.values()) seen.set(id, 'text' in body ? body.text : '')
          expectOrdered(reader)
          reader[how]()
          reader = undefined
        }
        const come = async () => {
          reader ??= await world.connect('chen', { hello: positions })
        }
        await come()
        await reader!.frame('ready')
        const ids: string[] = []
        for (const [index, kind] of steps.entries()) {
          const key = `r${run}-${index}`
          switch (kind) {
            case 'post': {
              const { messageId } = await post(world.chat, key, key)
              posted.push(messageId)
              expected.set(messageId, key)
              break
            }
            case 'rewrite': {
              const target = posted[index % Math.max(posted.length, 1)]
              if (target === undefined) break
              await post(world.chat, key, key, { replaces: target })
              expected.set(target, key)
              break
            }
            case 'whisper':
              await post(world.chat, key, key, { onlyFor: 'li' })
              break
            case 'say':
              reader?.send({ type: 'say', id: key, room: team, text: key })
              if (reader) ids.push(key)
              break
            case 'cut':
              await leave('cut')
              break
            case 'reconnect':
              await leave('close')
              await come()
          }
        }
        await leave('cut')
        await come()
        // What was said while the line broke is said again with the same id.
        for (const id of ids) reader!.send({ type: 'say', id, room: team, text: id })
        for (const id of ids) await reader!.frame('ack', (ack) => ack.id === id)
        await reader!.frame('ready')
        const last = await post(world.chat, `r${run}-end`, 'end')
        await reader!.until(() => reader!.messages.has(last.messageId))
        const final = reader!
        await leave('close')
        for (const [id, text] of expected) expect(seen.get(id)).toBe(text)
        for (const id of ids) expect([...seen.values()].filter((text) => text === id)).toHaveLength(1)
        expect(final.frames.some((frame) => frame.type === 'message' && frame.message.onlyYou)).toBe(false)
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  it('gets a long absence in frames of at most 200, in order, nothing missing', async () => {
    const before = await world.connect('chen')
    await before.frame('ready')
    const from = { ...before.positions }
    before.close()
    for (let n = 0; n < 450; n += 1) await post(world.chat, `long-${n}`, `${n}`)
    const after = await world.connect('chen', { hello: from })
    await after.frame('ready')
    const pages = after.frames.filter((frame) => frame.type === 'messages' && frame.room === team)
    expect(pages.map((page) => (page.type === 'messages' ? page.messages.length : 0))).toEqual([200, 200, 50])
    expect(after.textsIn(team)).toEqual(Array.from({ length: 450 }, (_, n) => `${n}`))
    expectOrdered(after)
  })
})

describe('a client that stops reading', () => {
  it('is not pushed to beyond what it can hold, and gets everything once when it reads again', async () => {
    const client = await world.connect('li')
    await client.frame('ready')
    client.socket.pause()
    const lines = Array.from({ length: 80 }, () => '长'.repeat(1000))
    const body = {
      type: 'card' as const,
      card: { kind: 'list' as const, headline: '', items: [], empty: lines.join(''), buttons: [] },
    }
    for (let n = 0; n < 100; n += 1) await world.chat.send({ address, locale: 'zh', dedupeKey: `heavy-${n}`, body })
    const last = await post(world.chat, 'heavy-end', '完')
    client.socket.resume()
    await client.until(() => client.messages.has(last.messageId))
    expect(client.closeCode).toBeUndefined()
    expect(client.frames.filter((frame) => frame.type === 'message')).toHaveLength(101)
    expectOrdered(client)
  }, 40_000)

  it('gets what it missed in frames it can hold, however heavy the messages were', async () => {
    const client = await world.connect('wang', { hello: { [team]: 1 } })
    await client.frame('ready')
    const frames = client.frames.filter((frame) => frame.type === 'messages' && frame.room === team)
    expect(Math.max(...frames.map((frame) => JSON.stringify(frame).length))).toBeLessThan(1_000_000)
    expectOrdered(client)
    expect([...client.messages.values()].filter(({ body }) => body.kind === 'card')).toHaveLength(100)
  })
})

describe('another process on the same database', () => {
  it.runIf(process.env.TEST_STORE === 'postgres')('posts, and this one pushes it', async () => {
    const other = await openWorld(await database.open())
    const client = await world.connect('chen')
    await client.frame('ready')
    await post(other.chat, 'elsewhere', '另一个进程说的')
    await client.until(() => client.textsIn(team).includes('另一个进程说的'))
    await other.close()
  })

  it.runIf(process.env.TEST_STORE === 'postgres')('posting at the same time loses and reorders nothing', async () => {
    const other = await openWorld(await database.open())
    const [here, there] = [await world.connect('chen'), await other.connect('li')]
    await Promise.all([here.frame('ready'), there.frame('ready')])
    const keys = Array.from({ length: 60 }, (_, n) => `both-${n}`)
    await Promise.all(keys.map((key, n) => post(n % 2 ? other.chat : world.chat, key, key)))
    // The same key at both at once is one message.
    const twice = await Promise.all([post(other.chat, 'same', 'same'), post(world.chat, 'same', 'same')])
    expect(twice[0].messageId).toBe(twice[1].messageId)
    for (const client of [here, there]) {
      await client.until(
        () => client.textsIn(team).includes('same') && keys.every((key) => client.textsIn(team).includes(key)),
      )
      expectOrdered(client)
    }
    expect(here.textsIn(team).filter((text) => text === 'same')).toHaveLength(1)
    expect(here.textsIn(team).slice(-61)).toEqual(there.textsIn(team).slice(-61))
    await other.close()
  })
})

/** Within one connection: strictly ascending changes, so none came twice. */
function expectOrdered(client: ChatClient): void {
  let last = -1
  for (const frame of client.frames) {
    if (frame.type !== 'message' && frame.type !== 'messages') continue
    if (frame.room !== team) continue
    // The first page is in order of place, its changes may be anywhere below its end.
    if (frame.type === 'messages' && frame.fresh) {
      last = frame.upTo
      continue
    }
    for (const { changedSeq } of frame.type === 'message' ? [frame.message] : frame.messages) {
      expect(changedSeq).toBeGreaterThan(last)
      last = changedSeq
    }
  }
}
