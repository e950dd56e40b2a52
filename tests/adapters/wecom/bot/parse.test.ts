import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../adapters/wecom/bot/frame.ts'
import { parse } from '../../../../adapters/wecom/bot/parse.ts'
import type { Inbound, InboundEvent } from '../../../../src/chat/inbound.ts'

const now = new Date('2026-11-30T06:00:00Z')
const single = { msgid: 'm1', aibotid: 'b', chattype: 'single', from: { userid: 'ZhangSan' } }
const group = { ...single, chattype: 'group', chatid: 'wrAbCdEfGhIjKlMn' }
const reading = (botName: string | undefined = '成单') => ({
  ...{ tenant: 'wwours', now, botName },
  seal: (text: string) => `sealed ${text.length}`,
})

function parsed(body: Json, botName?: string, cmd = 'aibot_msg_callback'): Inbound {
  const { what, ...rest } = parse({ cmd, body }, { ...reading(), ...(botName ? { botName } : {}) })
  if (what !== 'inbound') throw new Error(what)
  return (rest as { inbound: Inbound }).inbound
}
const saying = (content: string, body: Json = group) => ({ ...body, msgtype: 'text', text: { content } })
const textOf = (content: string, botName?: string) => {
  const { event } = parsed(saying(content), botName)
  return 'text' in event ? [event.type, event.text] : event.type
}
const eventOf = (event: Json): InboundEvent =>
  parsed({ ...single, create_time: 1_796_000_000, msgtype: 'event', event }, undefined, 'aibot_event_callback').event

describe('the name of the bot', () => {
  it.each([
    ['@成单 /deal list', ['command', '/deal list']],
    ['@成单/deal list', ['command', '/deal list']],
    ['  @成单  ／deal list  ', ['command', '／deal list']],
    ['＠成单　／deal list', ['command', '／deal list']],
    ['@成单\u2005/deal list', ['command', '/deal list']],
    ['@成单 @成单 /deal list', ['command', '/deal list']],
    ['@李四 @成单 /deal list', ['command', '/deal list']],
    ['/deal list @成单', ['command', '/deal list @成单']],
    ['@成单', ['message', '']],
    ['@成单，在吗', ['message', '，在吗']],
    ['a@b.c 是他的邮箱', ['message', 'a@b.c 是他的邮箱']],
    ['@ 一下', ['message', '@ 一下']],
  ])('%j', (typed, said) => {
    expect(textOf(typed)).toEqual(said)
  })

  it('may have blanks in it, and be typed in any width and case', () => {
    for (const typed of ['@Sales Bot /help', '@sales bot/help', '@ＳａｌｅｓＢｏｔ /help', '@Sales  Bot　/help'])
      expect(textOf(typed, 'Sales Bot')).toEqual(['command', '/help'])
    expect(textOf('@Sales Bots /help', 'Sales Bot')).toEqual(['message', 'Bots /help'])
  })

  it('without end is read in no time', () => {
    expect(textOf('@a '.repeat(20_000))).toEqual(['message', '@a '.repeat(19_980).trim()])
    expect(textOf(`@${'a'.repeat(60_000)}`)).toEqual(['message', `@${'a'.repeat(60_000)}`])
  })
})

describe('what somebody says', () => {
  it('has its place, its sender and its key', () => {
    expect(parsed(saying('hello'))).toMatchObject({
      address: { platform: 'wecom', tenant: 'wwours', id: 'bot:wrAbCdEfGhIjKlMn' },
      sender: { tenant: 'wwours', userId: 'zhangsan', outsider: false },
      ...{ dedupeKey: 'bot:m1:zhangsan', at: now, kind: 'group' },
      facts: { kind: 'group', members: undefined },
      event: { type: 'message', messageId: 'm1', text: 'hello', files: [], toBot: true },
    })
    expect(parsed(saying('hello', single))).toMatchObject({
      address: { id: 'bot:ZhangSan' },
      kind: 'direct',
      facts: { kind: 'direct', members: [{ userId: 'zhangsan' }] },
    })
  })

  it('is an outsider’s with another corp’s id, whatever their own is', () => {
    const from = (corpid: string) => parsed(saying('hi', { ...group, from: { userid: 'ZhangSan', corpid } })).sender
    expect(from('wwother')).toEqual({ tenant: 'wwother', userId: 'zhangsan', outsider: true })
    expect(from('wwours')).toEqual({ tenant: 'wwours', userId: 'zhangsan', outsider: false })
  })

  it('alone with the bot is in no place of ours with another corp’s id', () => {
    const from = { userid: 'ZhangSan', corpid: 'wwother' }
    expect(parsed(saying('hi', { ...single, from }))).toMatchObject({ address: { id: 'bot:wwother/ZhangSan' } })
  })

  it('keeps the case of ids that are no userid', () => {
    const userid = 'woAJ2GCAAAXtWyujaWJHDDGi0mACas1w'
    expect(parsed(saying('hi', { ...single, from: { userid } })).sender.userId).toBe(userid)
  })

  it('has with it what it quotes', () => {
    const quote = { msgtype: 'text', text: { content: '第一行\n第二行' } }
    expect(parsed({ ...saying('@成单 记一下'), quote }).event).toMatchObject({ text: '记一下\n> 第一行\n> 第二行' })
    const picture = { msgtype: 'image', image: { url: 'https://x/1', aeskey: 'k' } }
    expect(parsed({ ...saying('@成单 /deal evidence 5'), quote: picture }).event).toMatchObject({
      type: 'command',
      text: '/deal evidence 5',
      files: [{ name: 'image.jpg', expiresAt: new Date('2026-11-30T06:05:00Z') }],
    })
  })

  it('may be text and pictures in one, a voice, or a file', () => {
    const items = [
      { msgtype: 'text', text: { content: '@成单 /deal evidence 5' } },
      { msgtype: 'image', image: { url: 'https://x/1', aeskey: 'k1' } },
      { msgtype: 'image', image: { url: 'https://x/2', aeskey: 'k2' } },
    ]
    const mixed = parsed({ ...group, msgtype: 'mixed', mixed: { msg_item: items } })
    expect(mixed.event).toMatchObject({ type: 'command', text: '/deal evidence 5', files: [{}, {}] })
    expect(mixed.raw).not.toMatch(/k1|https:/)
    const voice = parsed({ ...single, msgtype: 'voice', voice: { content: '推进五号' } })
    expect(voice.event).toMatchObject({ type: 'message', kind: 'voice', text: '推进五号' })
    const file = parsed({ ...single, msgtype: 'file', file: { url: 'https://x/3', aeskey: 'k' } })
    expect(file.event).toMatchObject({ type: 'message', kind: 'file', files: [{ name: 'file' }] })
  })

  it('says no secret in what is kept of it', () => {
    const { raw } = parsed({ ...saying('hi'), response_url: 'https://qyapi/cgi-bin/aibot/response?response_code=c0de' })
    expect(raw).not.toContain('c0de')
    expect(JSON.parse(raw)).toMatchObject({ msgid: 'm1' })
  })
})

describe('an event', () => {
  it('is a press, with its choices wherever they stand', () => {
    const card = { card_type: 'button_interaction', event_key: 'press:0:deal/1/move', task_id: 't1' }
    const press = { type: 'press', token: 'deal/1/move', copy: 't1' }
    expect(eventOf({ eventtype: 'template_card_event', template_card_event: card })).toEqual(press)
    expect(eventOf({ eventtype: 'template_card_event', ...card })).toEqual(press)
    const chosen = { selected_item: { question_key: 'reason', option_ids: { option_id: '=price' } } }
    const form = { event_key: 'submit:0:lost/1', task_id: 't2', selected_items: chosen }
    expect(eventOf({ eventtype: 'template_card_event', template_card_event: form })).toEqual({
      ...{ type: 'submit', token: 'lost/1' },
      values: { reason: 'price' },
    })
    const strange = { event_key: 'x', task_id: 't3' }
    expect(eventOf({ eventtype: 'template_card_event', template_card_event: strange })).toEqual({
      ...{ type: 'press', token: 'x', copy: 't3' },
    })
  })

  it('is somebody who opens the chat', () => {
    expect(eventOf({ eventtype: 'enter_chat' })).toEqual({ type: 'opened' })
  })

  it.each([
    { ...single, msgtype: 'event', event: { eventtype: 'feedback_event' } },
    { msgtype: 'event', event: { eventtype: 'enter_chat' } },
    { msgtype: 'event', event: [] },
    {},
  ])('of which nothing follows is kept: %j', (body) => {
    const { what } = parse({ cmd: 'aibot_event_callback', body }, reading())
    expect(what).toBe('happening')
  })
})
