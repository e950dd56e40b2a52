import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type End, Socket } from '../../../../adapters/wecom/bot/socket.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { HandTimers } from '../../../support/hand-timers.ts'
import { until } from './started-bot.ts'

let wecom: FakeWecom
let timers: HandTimers
let ends: End[]
let socket: Socket

beforeEach(async () => {
  wecom = await startFakeWecom()
  wecom.corp.member('ZhangSan', { name: '张三' })
  timers = new HandTimers()
  ends = []
  socket = new Socket({ url: wecom.wsUrl, timers, heard: () => {}, ended: (_, why) => void ends.push(why) })
})
afterEach(async () => {
  socket.close()
  expect(timers.waiting).toBe(0)
  await wecom.close()
})

const open = (mayGoOn = true) => socket.open(wecom.bot, () => mayGoOn)
const pass = (ms: number) => timers.pass(ms, async () => {})
const commands = () => wecom.botServer.calls.map(({ cmd }) => cmd)
const markdown = { chatid: 'ZhangSan', msgtype: 'markdown', markdown: { content: 'x' } }

describe('a connection of the bot', () => {
  it('does not ask to be let in where that is not wanted any more', async () => {
    await expect(open(false)).rejects.toMatchObject({ unsent: true })
    expect(commands()).toEqual([])
    expect(socket.isOpen).toBe(false)
    expect(ends).toEqual([])
  })

  it('says WeCom’s no', async () => {
    await expect(socket.open({ ...wecom.bot, secret: 'x' }, () => true)).rejects.toMatchObject({ errcode: 853000 })
  })

  it('says nothing more under a req_id that was given up, and takes a late answer for nobody’s', async () => {
    await open()
    wecom.withBot('ZhangSan').says('hello')
    wecom.knobs.takesWithoutAWord('aibot_send_msg')
    const said = socket.request('aibot_send_msg', markdown, { reqId: 'one' })
    await wecom.until(() => commands().length === 2)
    await Promise.all([expect(said).rejects.toMatchObject({ name: 'NeverArrived', unsent: false }), pass(10_000)])
    expect(socket.takes('one')).toBe(false)
    await expect(socket.request('aibot_send_msg', markdown, { reqId: 'one' })).rejects.toMatchObject({ unsent: true })
    const next = socket.request('aibot_send_msg', markdown)
    wecom.botServer.connectionOf(wecom.bot)!.sendRaw('{"headers":{"req_id":"one"},"errcode":93006}')
    expect(await next).toEqual({})
    expect(commands()).toHaveLength(3)
  })

  it('has one answer under way for each req_id', async () => {
    await open()
    wecom.withBot('ZhangSan').says('hello')
    const first = socket.request('aibot_send_msg', markdown, { reqId: 'one' })
    await expect(socket.request('aibot_send_msg', markdown, { reqId: 'one' })).rejects.toMatchObject({ unsent: true })
    await first
  })

  it('ends what is under way with it, once', async () => {
    await open()
    wecom.knobs.neverArrives('aibot_send_msg')
    const said = socket.request('aibot_send_msg', markdown)
    await wecom.until(() => commands().length === 2)
    wecom.botServer.connectionOf(wecom.bot)!.terminate()
    await expect(said).rejects.toMatchObject({ name: 'NeverArrived', unsent: false })
    socket.close()
    expect(ends).toEqual(['closed'])
  })

  it('survives what no frame can be', async () => {
    await open()
    wecom.botServer.connectionOf(wecom.bot)!.sendRaw('x'.repeat(5 * 1024 * 1024))
    await until(() => ends.length > 0)
    expect(ends).toEqual(['closed'])
  })
})
