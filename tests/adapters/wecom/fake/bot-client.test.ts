import { generateReqId, WSClient, type WsFrame } from '@wecom/aibot-node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { stillClock } from './still-clock.ts'

let wecom: FakeWecom
let clients: WSClient[]

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const buttons = (task_id: string) => ({
  ...{ card_type: 'button_interaction', task_id, main_title: { title: 'Deal' } },
  button_list: [{ text: 'Yes', key: 'yes' }],
})

beforeEach(async () => {
  wecom = await startFakeWecom({ clock: stillClock })
  wecom.corp.member('ZhangSan', { name: '张三' })
  clients = []
})
afterEach(async () => {
  for (const client of clients) client.disconnect()
  await wecom.close()
})

/** The package alone, subscribed. */
async function connect(secret = wecom.bot.secret): Promise<WSClient> {
  const client = new WSClient({
    botId: wecom.bot.botId,
    secret,
    wsUrl: wecom.wsUrl,
    logger: silent,
    maxAuthFailureAttempts: 0,
  })
  clients.push(client)
  client.on('error', () => {})
  const authenticated = new Promise<void>((resolve) => client.on('authenticated', resolve))
  client.connect()
  await authenticated
  return client
}

const next = <T>(client: WSClient, event: string): Promise<T> =>
  new Promise((resolve) => client.once(event as 'message', (frame) => resolve(frame as T)))

const seen = (userid = 'ZhangSan') =>
  wecom
    .withBot(userid)
    .sees()
    .map(({ msgtype, content }) => [msgtype, content.content])

describe('the client of the package', () => {
  it('hears a message, streams an answer, greets, sends a card and rewrites it after a press', async () => {
    const client = await connect()
    const told = next<WsFrame>(client, 'message.text')
    expect(wecom.withBot('zhangsan').says('/deal list').heard).toBe(1)
    const frame = await told
    expect(frame.body).toMatchObject({
      chattype: 'single',
      from: { userid: 'ZhangSan' },
      text: { content: '/deal list' },
    })
    const stream = generateReqId('stream')
    await client.replyStream(frame, stream, '在查…')
    await client.replyStream(frame, stream, '两条', true)
    await expect(client.replyStream(frame, stream, '三条', true)).rejects.toMatchObject({ errcode: 846608 })

    const entered = next<WsFrame>(client, 'event.enter_chat')
    wecom.withBot('ZhangSan').enters()
    await client.replyWelcome(await entered, { msgtype: 'text', text: { content: '你好' } })
    await client.sendMessage('ZhangSan', { msgtype: 'template_card', template_card: buttons('t1') })
    expect(seen()).toEqual([
      ['text', '/deal list'],
      ['stream', '两条'],
      ['text', '你好'],
      ['template_card', undefined],
    ])

    const pressed = next<WsFrame>(client, 'event.template_card_event')
    const person = wecom.withBot('ZhangSan')
    person.presses(person.sees().at(-1)!.id, 'yes')
    const press = await pressed
    expect(press.body.event.template_card_event).toMatchObject({ event_key: 'yes', task_id: 't1' })
    await client.updateTemplateCard(press, { ...buttons('t1'), replace_text: '已同意' } as ReturnType<typeof buttons>)
    expect(person.sees().at(-1)).toMatchObject({ replaced: '已同意' })
    expect(wecom.violations).toEqual([])
  })

  it('opens a file that was sent to it, and uploads one in pieces', async () => {
    const client = await connect()
    const told = next<WsFrame>(client, 'message.file')
    const content = Buffer.from('合同第一页')
    wecom.withBot('ZhangSan').sendsFile({ type: 'file', name: '合同.pdf', content })
    const { url, aeskey } = (await told).body.file
    expect(await client.downloadFile(url, aeskey)).toMatchObject({ buffer: content, filename: '合同.pdf' })
    const { media_id } = await client.uploadMedia(Buffer.alloc(600_000, 7), { type: 'file', filename: 'deals.csv' })
    await client.sendMediaMessage('ZhangSan', 'file', media_id)
    expect(wecom.world.media.get(media_id)!.content.byteLength).toBe(600_000)
  })

  it('is kicked by another one, and does not come back by itself', async () => {
    const first = await connect()
    const kicked = next(first, 'event.disconnected_event')
    const second = await connect()
    await kicked
    const told = next<WsFrame>(second, 'message.text')
    wecom.withBot('ZhangSan').says('hello')
    expect((await told).body.text).toEqual({ content: 'hello' })
  })

  it('853000: is not let in with another secret', async () => {
    void connect('wrong')
    await wecom.until(() => wecom.botServer.calls.length > 0)
    expect(wecom.botServer.calls[0]).toMatchObject({
      cmd: 'aibot_subscribe',
      verdict: expect.stringContaining('853000'),
    })
  })

  it('hears in a group what is said to it, also from people of another corp', async () => {
    const client = await connect()
    const group = wecom.groups.add('销售', { members: ['ZhangSan'] })
    expect(wecom.withBot('ZhangSan', { group }).says('吃了吗').heard).toBe(0)
    const told = next<WsFrame>(client, 'message.text')
    wecom.withBot('ZhangSan', { group, corpId: 'wwother' }).says('@成单 /help')
    expect((await told).body).toMatchObject({
      ...{ chattype: 'group', chatid: group.chatId },
      from: { userid: 'ZhangSan', corpid: 'wwother' },
    })
  })
})

describe('a rival', () => {
  it('comes back each time it is kicked, until it is gone', async () => {
    const first = await connect()
    const kicked = next(first, 'event.disconnected_event')
    const rival = wecom.botServer.addRival(wecom.bot, 1_000)
    await kicked
    const second = await connect()
    const again = next(second, 'event.disconnected_event')
    wecom.clock.advance(1_000)
    await again
    expect(rival.kicked).toBe(1)
    wecom.botServer.rival = undefined
    await connect()
    wecom.clock.advance(1_000)
    expect(wecom.withBot('ZhangSan').says('hello').heard).toBe(1)
  })
})

describe('the bot is refused', () => {
  it('40008 for a text that nobody asked for, 93006 where nobody spoke to it or the id is written otherwise', async () => {
    const client = await connect()
    const markdown = { msgtype: 'markdown' as const, markdown: { content: 'x' } }
    await expect(client.sendMessage('ZhangSan', markdown)).rejects.toMatchObject({ errcode: 93006 })
    wecom.withBot('ZhangSan').says('hello')
    await expect(client.sendMessage('zhangsan', markdown)).rejects.toMatchObject({ errcode: 93006 })
    const text = { msgtype: 'text', text: { content: 'x' } } as never
    await expect(client.sendMessage('ZhangSan', text)).rejects.toMatchObject({ errcode: 40008 })
    await client.sendMessage('ZhangSan', markdown)
  })

  it.each([6, 10] as const)(
    '846605 under the req_id of another connection, 846608 after %i minutes',
    async (minutes) => {
      wecom.knobs.answersTaken = minutes
      const first = await connect()
      const told = next<WsFrame>(first, 'message.text')
      wecom.withBot('ZhangSan').says('hello')
      const frame = await told
      await first.replyStream(frame, 's1', '在查…')
      const second = await connect()
      await expect(second.replyStream(frame, 's1', 'done', true)).rejects.toMatchObject({ errcode: 846605 })
      const again = next<WsFrame>(second, 'message.text')
      wecom.withBot('ZhangSan').says('hello')
      const late = await again
      wecom.clock.advance(minutes * 60_000 + 1)
      await expect(second.replyStream(late, 's2', 'done', true)).rejects.toMatchObject({ errcode: 846608 })
      expect(wecom.violations.map(({ kind }) => kind)).toEqual(['unfinished'])
    },
  )

  it('846605 for a greeting and a new state of a card after five seconds', async () => {
    const client = await connect()
    const entered = next<WsFrame>(client, 'event.enter_chat')
    wecom.withBot('ZhangSan').enters()
    const frame = await entered
    wecom.clock.advance(5_001)
    const welcome = { msgtype: 'text' as const, text: { content: '你好' } }
    await expect(client.replyWelcome(frame, welcome)).rejects.toMatchObject({ errcode: 846605 })
  })

  it('45009 from the 31st message of a minute in one chat on', async () => {
    const client = await connect()
    wecom.withBot('ZhangSan').says('hello')
    const send = () => client.sendMessage('ZhangSan', { msgtype: 'markdown', markdown: { content: 'x' } })
    for (let count = 0; count < 30; count++) await send()
    await expect(send()).rejects.toMatchObject({ errcode: 45009 })
    expect(wecom.violations.map(({ kind }) => kind)).toEqual(['too many calls'])
  })
})

describe('a bot may find', () => {
  it('that it is deaf although its pings are answered', async () => {
    await connect()
    wecom.knobs.deafBots = true
    expect(wecom.withBot('ZhangSan').says('hello').heard).toBe(0)
  })

  it('that a subscribe is never answered, and that a handshake hangs', async () => {
    wecom.knobs.neverArrives('aibot_subscribe')
    const client = new WSClient({
      botId: wecom.bot.botId,
      secret: wecom.bot.secret,
      wsUrl: wecom.wsUrl,
      logger: silent,
    })
    clients.push(client)
    client.connect()
    await wecom.until(() => wecom.botServer.calls.length === 1)
    expect(wecom.botServer.calls[0]!.verdict).toBe('no answer')
    wecom.knobs.sockets = 'handshake hangs'
    const other = new WSClient({ botId: wecom.bot.botId, secret: wecom.bot.secret, wsUrl: wecom.wsUrl, logger: silent })
    other.on('error', () => {})
    clients.push(other)
    other.connect()
    expect(wecom.botServer.connections).toHaveLength(1)
  })
})
