import { afterAll, describe, expect, it } from 'vitest'
import { Overloaded } from '../../../../src/chat/adapter.ts'
import type { Answer } from '../../../../src/chat/answer.ts'
import type { PlatformUser } from '../../../../src/chat/conversation.ts'
import type { Store } from '../../../../src/store/store.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import { customerRoom, openWorld, team, type World } from '../chat-world.ts'

let store: Store
let world: World
let count = 0
const nextId = () => {
  count += 1
  return `c${count}`
}

useStoreForAll(async (opened) => {
  store = opened
  world = await openWorld(store)
})
afterAll(() => world.close())

describe('hello', () => {
  it('tells the rooms a persona is in, their own with the bot first, and who is in them', async () => {
    const client = await world.connect('chen')
    const { me, rooms } = await client.frame('rooms')
    expect(me).toBe('chen')
    expect(rooms.map(({ id }) => id)).toEqual(['dm-chen', team, customerRoom])
    expect(rooms[2]!.members.map(({ name, outsider }) => [name, outsider])).toEqual([
      ['陈晓', false],
      ['赵客户', true],
    ])
  })

  it('gives a customer no conversation with the bot', async () => {
    const client = await world.connect('zhao')
    const { rooms } = await client.frame('rooms')
    expect(rooms.map(({ id }) => id)).toEqual([customerRoom])
  })

  it('says when everything missed has been sent, also to somebody in no room', async () => {
    const client = await world.connect('chen')
    await client.frame('ready')
  })

  it('begins anew where the client knows a later state than we do', async () => {
    const client = await world.connect('chen', { hello: { [team]: 1_000_000 } })
    const { fresh } = await client.frame('messages', ({ room }) => room === team)
    expect(fresh).toBe(true)
  })
})

describe('what somebody says', () => {
  it('reaches everybody in the room, in their order, and is acknowledged after it was recorded', async () => {
    const [chen, li] = [await world.connect('chen'), await world.connect('li')]
    await li.frame('ready')
    const ids = [nextId(), nextId(), nextId()]
    for (const [index, id] of ids.entries()) chen.send({ type: 'say', id, room: team, text: `第 ${index + 1} 句` })
    const { seq } = await chen.frame('ack', ({ id }) => id === ids[2])
    expect(await world.receiver.countIn(team)).toBe(seq)
    await li.until(() => li.textsIn(team).length >= 3)
    expect(li.textsIn(team).slice(-3)).toEqual(['第 1 句', '第 2 句', '第 3 句'])
    const [message] = [...li.messages.values()].filter(({ room }) => room === team).slice(-1)
    expect(message).toMatchObject({ from: { id: 'chen', name: '陈晓', outsider: false }, onlyYou: false })
    expect(message).not.toHaveProperty('clientId')
  })

  it('comes back to its sender with the id it was said with', async () => {
    const chen = await world.connect('chen')
    const id = nextId()
    chen.send({ type: 'say', id, room: team, text: '我说的' })
    await chen.until(() => [...chen.messages.values()].some(({ clientId }) => clientId === id))
  })

  it('said twice with one id happens once and is acknowledged the same twice', async () => {
    const chen = await world.connect('chen')
    const id = nextId()
    chen.send({ type: 'say', id, room: team, text: '只说一次' })
    chen.send({ type: 'say', id, room: team, text: '只说一次' })
    await chen.until(() => chen.frames.filter((frame) => frame.type === 'ack' && frame.id === id).length === 2)
    const acks = chen.frames.filter((frame) => frame.type === 'ack' && frame.id === id)
    expect(acks).toEqual([
      { type: 'ack', id, seq: expect.any(Number), duplicate: false },
      { type: 'ack', id, seq: (acks[0] as { seq: number }).seq, duplicate: true },
    ])
    expect(
      world.receiver.recorded.filter(({ event }) => event.type === 'message' && event.text === '只说一次'),
    ).toHaveLength(1)
    const later = await world.connect('li')
    await later.frame('ready')
    expect(later.textsIn(team).filter((text) => text === '只说一次')).toHaveLength(1)
  })

  it('with the same id from another persona is another message', async () => {
    const [chen, li] = [await world.connect('chen'), await world.connect('li')]
    const id = nextId()
    chen.send({ type: 'say', id, room: team, text: '陈的' })
    li.send({ type: 'say', id, room: team, text: '李的' })
    const acks = [await chen.frame('ack'), await li.frame('ack')]
    expect(acks.map(({ duplicate }) => duplicate)).toEqual([false, false])
  })

  it('names its sender by the session, whatever the frame says', async () => {
    const chen = await world.connect('chen')
    const id = nextId()
    chen.send({
      type: 'say',
      id,
      room: team,
      text: '冒名',
      sender: 'li',
      userId: 'li',
      from: { id: 'li' },
      persona: 'li',
    })
    await chen.frame('ack', (ack) => ack.id === id)
    const inbound = world.receiver.recorded.at(-1)!
    expect(inbound.sender).toEqual({ tenant: 'local', userId: 'chen', name: '陈晓', outsider: false })
    expect(inbound.dedupeKey).toBe(`web:chen:${id}`)
  })

  it('tells the bot where it was said and who is there', async () => {
    const chen = await world.connect('chen')
    const id = nextId()
    chen.send({ type: 'say', id, room: customerRoom, text: '您好' })
    await chen.frame('ack', (ack) => ack.id === id)
    const { address, facts, raw } = world.receiver.recorded.at(-1)!
    expect(address).toEqual({ platform: 'web', tenant: 'local', id: customerRoom })
    expect(facts).toMatchObject({ kind: 'group', title: '远帆科技 · 项目群' })
    expect(facts?.members?.map(({ userId, outsider }) => [userId, outsider])).toEqual([
      ['chen', false],
      ['zhao', true],
    ])
    expect(JSON.parse(raw)).toMatchObject({ type: 'say', text: '您好' })
  })

  it('is answered with "again" while too much waits, and recorded when sent again', async () => {
    const chen = await world.connect('chen')
    const id = nextId()
    world.receiver.failing = new Overloaded()
    chen.send({ type: 'say', id, room: team, text: '挤' })
    expect(await chen.frame('error')).toMatchObject({ id, code: 'error.web.busy', again: true })
    world.receiver.failing = undefined
    chen.send({ type: 'say', id, room: team, text: '挤' })
    expect(await chen.frame('ack')).toMatchObject({ id, duplicate: false })
  })

  it('shows nothing in the room when recording it failed, and tells no inner words', async () => {
    const chen = await world.connect('chen')
    world.receiver.failing = new Error('secret inner words')
    chen.send({ type: 'say', id: nextId(), room: team, text: '没记下来' })
    const { code, text } = await chen.frame('error')
    world.receiver.failing = undefined
    expect(code).toBe('error.internal')
    expect(text).not.toContain('secret')
    const later = await world.connect('li')
    await later.frame('ready')
    expect(later.textsIn(team)).not.toContain('没记下来')
  })
})

describe('a command', () => {
  it('is recognised by its slash, also the full-width one', async () => {
    const chen = await world.connect('chen')
    for (const text of ['/deal list', '／我的商机', '  /help ']) {
      const id = nextId()
      chen.send({ type: 'say', id, room: team, text })
      await chen.frame('ack', (ack) => ack.id === id)
      expect(world.receiver.recorded.at(-1)!.event).toMatchObject({ type: 'command', text: text.trim() })
    }
  })

  const answersTo = (text: string) => {
    const asked = world.receiver.recorded.findLast(({ event }) => event.type === 'command' && event.text === text)!
    const { address, reply } = asked
    return (onlyFor?: PlatformUser) =>
      world.chat.send({
        ...{ address, locale: 'zh', dedupeKey: nextId(), body: { type: 'text', text: `答 ${text}` } },
        ...(reply ? { reply } : {}),
        ...(onlyFor ? { onlyFor } : {}),
      })
  }

  it('is seen by its sender alone until everybody is answered, with its files', async () => {
    const [chen, li] = [await world.connect('chen'), await world.connect('li')]
    const uploaded = await world.fetchAs('chen', `/api/rooms/${team}/files?name=a.txt`, { method: 'POST', body: 'x' })
    const { file } = (await uploaded.json()) as { file: { id: string } }
    const text = `/funnel ${nextId()}`
    chen.send({ type: 'say', id: nextId(), room: team, text, files: [file.id] })
    await chen.until(() => chen.textsIn(team).includes(text))
    const answer = answersTo(text)
    await answer({ tenant: 'local', userId: 'chen', outsider: false })
    await chen.until(() => chen.textsIn(team).includes(`答 ${text}`))
    chen.send({ type: 'say', id: nextId(), room: team, text: `之后 ${text}` })
    await li.until(() => li.textsIn(team).includes(`之后 ${text}`))
    expect(li.textsIn(team)).not.toContain(text)
    expect((await world.fetchAs('li', `/files/${file.id}`)).status).toBe(404)

    await answer()
    await li.until(() => li.textsIn(team).includes(`答 ${text}`))
    expect(li.textsIn(team)).toContain(text)
    expect((await world.fetchAs('li', `/files/${file.id}`)).status).toBe(200)
    await chen.until(() =>
      [...chen.messages.values()].every((one) => !('text' in one.body) || one.body.text !== text || !one.onlyYou),
    )
  })

  it('stays hidden from a customer, whatever is answered there', async () => {
    const [chen, zhao] = [await world.connect('chen'), await world.connect('zhao')]
    const text = `/funnel ${nextId()}`
    chen.send({ type: 'say', id: nextId(), room: customerRoom, text })
    await chen.until(() => chen.textsIn(customerRoom).includes(text))
    await answersTo(text)()
    await zhao.until(() => zhao.textsIn(customerRoom).includes(`答 ${text}`))
    expect(zhao.textsIn(customerRoom)).not.toContain(text)
  })

  it('is seen by its sender alone where a customer listens', async () => {
    const [chen, zhao] = [await world.connect('chen'), await world.connect('zhao')]
    const text = `/deal list ${nextId()}`
    chen.send({ type: 'say', id: nextId(), room: customerRoom, text })
    chen.send({ type: 'say', id: nextId(), room: customerRoom, text: '稍等，我查一下' })
    await zhao.until(() => zhao.textsIn(customerRoom).includes('稍等，我查一下'))
    await chen.until(() => chen.textsIn(customerRoom).includes(text))
    const later = await world.connect('zhao')
    await later.frame('ready')
    expect([...zhao.textsIn(customerRoom), ...later.textsIn(customerRoom)]).not.toContain(text)
    expect([...chen.messages.values()].find(({ body }) => 'text' in body && body.text === text)?.onlyYou).toBe(true)
  })
})

describe('an edit and a revoke', () => {
  const say = async (text: string) => {
    const chen = await world.connect('chen')
    const id = nextId()
    chen.send({ type: 'say', id, room: team, text })
    await chen.until(() => [...chen.messages.values()].some(({ clientId }) => clientId === id))
    return { chen, message: [...chen.messages.values()].find(({ clientId }) => clientId === id)! }
  }

  it('change the message in its place for everybody', async () => {
    const { chen, message } = await say('报价 5 万')
    const li = await world.connect('li', { hello: { [team]: message.changedSeq } })
    await li.frame('ready')
    chen.send({ type: 'edit', id: nextId(), room: team, messageId: message.id, text: '报价 6 万' })
    await li.until(() => li.messages.get(message.id)?.body.kind === 'said')
    expect(li.messages.get(message.id)).toMatchObject({ seq: message.seq, body: { text: '报价 6 万', edited: true } })
    chen.send({ type: 'revoke', id: nextId(), room: team, messageId: message.id })
    await li.until(() => li.messages.get(message.id)?.body.kind === 'revoked')
    expect(JSON.stringify(li.messages.get(message.id))).not.toContain('万')
    expect(world.receiver.recorded.at(-1)!.event).toEqual({ type: 'revoke', messageId: message.id })
  })

  it("of somebody else's message are refused and not recorded", async () => {
    const { message } = await say('别人的')
    const li = await world.connect('li')
    const before = world.receiver.recorded.length
    for (const frame of [{ type: 'edit', text: '改了' }, { type: 'revoke' }]) {
      const id = nextId()
      li.send({ ...frame, id, room: team, messageId: message.id })
      expect(await li.frame('error', (error) => error.id === id)).toMatchObject({ code: 'error.web.notYours' })
    }
    expect(world.receiver.recorded).toHaveLength(before)
  })

  it('of a command, or after a revoke, are refused', async () => {
    const { chen, message } = await say('/deal list')
    chen.send({ type: 'edit', id: 'e1', room: team, messageId: message.id, text: 'x' })
    expect(await chen.frame('error')).toMatchObject({ id: 'e1', code: 'error.web.notYours' })
    const other = await say('撤两次')
    other.chen.send({ type: 'revoke', id: nextId(), room: team, messageId: other.message.id })
    other.chen.send({ type: 'revoke', id: 'r2', room: team, messageId: other.message.id })
    expect(await other.chen.frame('error')).toMatchObject({ id: 'r2', code: 'error.web.revoked' })
  })

  it('sent again after it was applied is acknowledged, not refused', async () => {
    const { chen, message } = await say('撤回会重发')
    const id = nextId()
    chen.send({ type: 'revoke', id, room: team, messageId: message.id })
    chen.send({ type: 'revoke', id, room: team, messageId: message.id })
    expect(await chen.frame('ack', (ack) => ack.id === id && ack.duplicate)).toBeDefined()
  })
})

describe('a press and a submit', () => {
  it('are acknowledged first, then answered', async () => {
    world.receiver.answer = async () => ({ type: 'text', text: '已推进' })
    const chen = await world.connect('chen')
    chen.send({ type: 'press', id: 'press-1', room: team, token: 'abc' })
    expect(await chen.frame('answer')).toEqual({
      type: 'answer',
      id: 'press-1',
      answer: { type: 'text', text: '已推进' },
    })
    const kinds = chen.frames.filter((frame) => 'id' in frame && frame.id === 'press-1').map(({ type }) => type)
    expect(kinds).toEqual(['ack', 'answer'])
    const { event, answerBy } = world.receiver.recorded.at(-1)!
    expect(event).toEqual({ type: 'press', token: 'abc' })
    expect(answerBy! - performance.now()).toBeGreaterThan(1000)
    world.receiver.answer = async () => ({ type: 'neutral' })
  })

  it('carry the values as typed', async () => {
    const chen = await world.connect('chen')
    chen.send({
      type: 'submit',
      id: 'submit-1',
      room: team,
      token: 'form',
      values: { budget: ' 5万 ', note: '一行\n两行' },
    })
    await chen.frame('answer')
    expect(world.receiver.recorded.at(-1)!.event).toEqual({
      type: 'submit',
      token: 'form',
      values: { budget: ' 5万 ', note: '一行\n两行' },
    })
  })

  it('do not hold up what comes after them while their answer is awaited', async () => {
    const press = Promise.withResolvers<Answer>()
    world.receiver.answer = ({ event }) =>
      event.type === 'press' ? press.promise : Promise.resolve({ type: 'neutral' })
    const chen = await world.connect('chen')
    chen.send({ type: 'press', id: 'slow-press', room: team, token: 'abc' })
    const id = nextId()
    chen.send({ type: 'say', id, room: team, text: '不用等' })
    await chen.frame('ack', (ack) => ack.id === id)
    expect(chen.frames.some(({ type }) => type === 'answer')).toBe(false)
    press.resolve({ type: 'done' })
    await chen.frame('answer')
    world.receiver.answer = async () => ({ type: 'neutral' })
  })
})

describe('older messages', () => {
  it('come page by page until the first, and only what this persona may see', async () => {
    const { chat } = world
    const address = { platform: 'web', tenant: 'local', id: 'dm-wang' }
    await chat.directAddress({ tenant: 'local', userId: 'wang', outsider: false })
    for (let n = 1; n <= 120; n += 1)
      await chat.send({ address, locale: 'zh', dedupeKey: `older-${n}`, body: { type: 'text', text: `${n}` } })
    const wang = await world.connect('wang')
    const first = await wang.frame('messages', ({ room }) => room === 'dm-wang')
    expect(first).toMatchObject({ fresh: true, earlier: true, upTo: 120 })
    expect(wang.textsIn('dm-wang')).toEqual(Array.from({ length: 50 }, (_, n) => `${71 + n}`))
    const texts: string[] = []
    let before = first.messages[0]!.seq
    for (let more = true; more; ) {
      const id = nextId()
      wang.send({ type: 'older', id, room: 'dm-wang', before })
      const page = await wang.frame('older', (frame) => frame.id === id)
      texts.unshift(...page.messages.map(({ body }) => ('text' in body ? body.text : '')))
      before = page.messages[0]!.seq
      more = page.earlier
    }
    expect(texts).toEqual(Array.from({ length: 70 }, (_, n) => `${1 + n}`))
  })
})

describe('somebody who is not in a room', () => {
  it('can neither say, press, submit, edit nor read in it, and learns nothing of it', async () => {
    const zhao = await world.connect('zhao', { hello: { [team]: 0 } })
    await zhao.frame('ready')
    const before = world.receiver.recorded.length
    const frames = [
      { type: 'say', text: '在吗' },
      { type: 'press', token: 'abc' },
      { type: 'submit', token: 'abc', values: {} },
      { type: 'edit', messageId: 'x', text: 'y' },
      { type: 'revoke', messageId: 'x' },
      { type: 'older', before: 1000 },
    ]
    for (const room of [team, 'no-such-room']) {
      for (const frame of frames) {
        const id = nextId()
        zhao.send({ ...frame, id, room })
        expect(await zhao.frame('error', (error) => error.id === id)).toMatchObject({ code: 'error.web.unknownRoom' })
      }
    }
    expect(world.receiver.recorded).toHaveLength(before)
    expect(zhao.frames.some((frame) => 'room' in frame && frame.room === team)).toBe(false)
  })

  it('is told no more from the moment they leave', async () => {
    const { store } = world
    const address = { platform: 'web', tenant: 'local', id: team }
    const wang = await world.connect('wang')
    await wang.frame('ready')
    const { and, eq } = await import('drizzle-orm')
    await store.write(async (tx) => {
      const { webMember } = tx.tables
      await tx.delete(webMember).where(and(eq(webMember.roomId, team), eq(webMember.userId, 'wang')))
      tx.signal('web')
    })
    await world.chat.send({ address, locale: 'zh', dedupeKey: nextId(), body: { type: 'text', text: '王走后说的' } })
    await wang.until(
      () => wang.frames.findLast((frame) => frame.type === 'rooms')?.rooms.every(({ id }) => id !== team) === true,
    )
    expect(wang.textsIn(team)).not.toContain('王走后说的')
  })
})
