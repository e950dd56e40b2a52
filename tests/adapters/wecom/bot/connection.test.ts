import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { msPerHour } from '../../../../src/clock/lengths.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { StartedBot, until } from './started-bot.ts'

const second = 1000
const minute = 60 * second

let wecom: FakeWecom
let ours: StartedBot

beforeEach(async () => {
  wecom = await startFakeWecom()
  wecom.corp.member('ZhangSan', { name: '张三' })
  ours = new StartedBot(wecom)
})
afterEach(async () => {
  await ours.bot.stop()
  expect(ours.timers.waiting).toBe(0)
  await wecom.close()
})

const codes = () => ours.bot.conditions().map(({ code }) => code)
const opened = () => wecom.botServer.connections
const newest = () => opened().at(-1)!
describe('the connection of the bot', () => {
  it('is there with the lease alone, and let go with it', async () => {
    ours.holdsLease = false
    ours.begin()
    await ours.pass(minute)
    expect(opened()).toEqual([])
    ours.lease(true)
    await ours.connected()
    ours.lease(false)
    await until(() => !newest().isOpen)
    expect(ours.bot.state).toBe('standby')
    await ours.pass(10 * minute)
    expect(opened()).toHaveLength(1)
    expect(codes()).toEqual([])
  })

  it('says nothing when the lease ran out unseen, as in a process that was stopped and woke up', async () => {
    await ours.start()
    wecom.withBot('ZhangSan').says('/deal list')
    const inbound = await ours.heard(1)
    ours.holdsLease = false
    await expect(ours.says(inbound, { type: 'text', text: '两条' })).rejects.toMatchObject({ unsent: true })
    expect(wecom.botServer.calls.map(({ cmd }) => cmd)).toEqual(['aibot_subscribe'])
  })

  it('is not disputed by the process that has the lease now', async () => {
    await ours.start()
    ours.holdsLease = false
    const other = await new StartedBot(wecom).start()
    await until(() => !opened()[0]!.isOpen)
    await ours.pass(second)
    await other.bot.stop()
    ours.lease(true)
    await ours.connected()
    expect(codes()).toEqual([])
  })

  it('is given up where the handshake hangs or the subscribe is not answered, and tried again', async () => {
    wecom.knobs.sockets = 'handshake hangs'
    ours.begin()
    await ours.pass(9_999, { lost: true })
    expect(ours.bot).toMatchObject({ state: 'opening', attempts: 1 })
    await ours.pass(1, { lost: true })
    expect(ours.bot.state).toBe('waiting')
    expect(codes()).toEqual(['wecom.bot.unreachable'])
    wecom.knobs.sockets = 'as usual'
    wecom.knobs.neverArrives('aibot_subscribe')
    await ours.pass(500, { lost: true })
    await wecom.until(() => wecom.botServer.calls.length === 1)
    await ours.pass(9_999, { lost: true })
    expect(ours.bot).toMatchObject({ state: 'opening', attempts: 2 })
    await ours.pass(1, { lost: true })
    expect(ours.bot.state).toBe('waiting')
    await ours.pass(second)
    await ours.connected()
    expect(ours.bot.attempts).toBe(3)
    expect(codes()).toEqual([])
  })

  it('is tried once a minute with a wrong secret, which is one finding', async () => {
    const { secret } = wecom.bot
    wecom.bot.secret = 'another'
    ours.begin()
    await until(() => ours.bot.state === 'waiting')
    expect(codes()).toEqual(['wecom.bot.refused'])
    await ours.pass(3 * minute)
    expect(ours.attempts.slice(1)).toEqual([minute, 2 * minute, 3 * minute])
    wecom.bot.secret = secret
    await ours.pass(minute)
    await ours.connected()
    expect(ours.log.join()).not.toContain(secret)
  })

  it('is replaced where its pings are not answered any more', async () => {
    await ours.start()
    newest().isHalfOpen = true
    await ours.pass(42 * second)
    await ours.connected()
    expect(opened()).toHaveLength(2)
  })

  it('hears again after it was deaf, at the latest after 35 minutes', async () => {
    await ours.start()
    wecom.knobs.deafBots = true
    const before = newest()
    wecom.withBot('ZhangSan').says('lost')
    await ours.pass(35 * minute)
    expect(newest()).not.toBe(before)
    wecom.knobs.deafBots = false
    await until(() => !before.isOpen)
    expect(wecom.withBot('ZhangSan').says('hello').heard).toBe(1)
    await ours.heard(1)
    expect(codes()).toEqual([])
  })

  it('tells since when it stands without a break, and that another process has it', async () => {
    await ours.start()
    await ours.pass(31 * minute)
    expect(opened()).toHaveLength(2)
    const [standing] = ours.bot.connections()
    expect(standing!.code).toBe('wecom.bot')
    expect(Math.round((wecom.clock.now().getTime() - standing!.since!.getTime()) / minute)).toBe(31)
    ours.lease(false)
    expect(ours.bot.connections()).toEqual([{ code: 'wecom.bot', since: undefined }])
  })

  it('is not renewed while something that was asked is being answered', async () => {
    await ours.start()
    await ours.pass(29 * minute)
    wecom.withBot('ZhangSan').says('/deal list')
    const inbound = await ours.heard(1)
    await ours.pass(2 * minute)
    expect(opened()).toHaveLength(1)
    await ours.says(inbound, { type: 'text', text: '两条' })
    await ours.pass(second)
    await until(() => opened().length === 2)
    expect(wecom.violations).toEqual([])
  })

  it('is not fought for: after a kick it waits 1, 10 and 60 minutes', async () => {
    await ours.start()
    const waits: number[] = []
    for (let kick = 0; kick < 4; kick += 1) {
      const other = await new StartedBot(wecom).start()
      await until(() => ours.bot.state === 'waiting')
      expect(codes()).toEqual(['wecom.bot.taken'])
      const kicked = ours.timers.now()
      await ours.pass(61 * minute)
      waits.push(Math.round((ours.attempts.find((at) => at > kicked)! - kicked) / minute))
      expect(ours.bot.state).toBe('listening')
      expect(codes()).toEqual(['wecom.bot.disputed'])
      await other.bot.stop()
    }
    expect(waits).toEqual([1, 10, 60, 60])
    await ours.pass(2 * msPerHour + minute)
    expect(codes()).toEqual([])
  })
})
