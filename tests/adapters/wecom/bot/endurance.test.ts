import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { msPerHour } from '../../../../src/clock/lengths.ts'
import { Chance } from '../../../fakes/simulation/chance.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { StartedBot, until } from './started-bot.ts'

const minute = 60_000

let wecom: FakeWecom
let ours: StartedBot
let rejections: unknown[]
const note = (reason: unknown) => void rejections.push(reason)

beforeEach(async () => {
  wecom = await startFakeWecom()
  wecom.corp.member('ZhangSan', { name: '张三' })
  rejections = []
  process.on('unhandledRejection', note)
})
afterEach(async () => {
  await ours.bot.stop()
  await wecom.close()
  process.off('unhandledRejection', note)
})

describe('the connection of the bot', () => {
  it('comes back after each of 1,000 ends, as scheduled, and leaves nothing behind', async () => {
    const [chance, same] = [new Chance(7), new Chance(7)]
    ours = await new StartedBot(wecom, { random: () => chance.next() }).start()
    const begun = { timers: ours.timers.waiting, listeners: process.getActiveResourcesInfo().length }
    const scheduled: number[] = []
    for (let ended = 0; ended < 1000; ended += 1) {
      const connection = wecom.botServer.connectionOf(wecom.bot)!
      if (ended % 3 === 0) connection.terminate()
      else connection.close()
      await until(() => ours.bot.state === 'waiting')
      // One that stood for less than a minute counts as a failure: the waits double, up to a minute.
      const wait = Math.min(minute, 1000 * 2 ** ended) * same.next()
      scheduled.push(wait)
      await ours.pass(Math.max(0, wait - 1))
      expect(ours.bot.attempts).toBe(ended + 1)
      await ours.pass(2)
      await ours.connected()
    }
    expect(ours.bot.attempts).toBe(1001)
    expect(Math.max(...scheduled)).toBeLessThan(minute)
    expect(rejections).toEqual([])
    expect(ours.timers.waiting).toBe(begun.timers)
    await until(() => process.getActiveResourcesInfo().length <= begun.listeners + 2)
    expect(wecom.botServer.connections.filter(({ isOpen }) => isOpen)).toHaveLength(1)
  })

  it('kicks another program that uses this bot for 6 hours ten times at most, and is back 61 minutes after it is gone', async () => {
    ours = await new StartedBot(wecom).start()
    let kicks = 0
    let sockets: WebSocket[] = []
    const { bot, wsUrl } = wecom
    const compete = () => {
      const socket = new WebSocket(wsUrl)
      sockets.push(socket)
      const body = { bot_id: bot.botId, secret: bot.secret }
      socket.on('open', () =>
        socket.send(JSON.stringify({ cmd: 'aibot_subscribe', headers: { req_id: 'aibot_subscribe_1' }, body })),
      )
      socket.on('message', (data) => {
        if (!String(data).includes('disconnected_event')) return
        kicks += 1
        compete()
      })
    }
    compete()
    await until(() => ours.bot.state === 'waiting')
    for (let passed = 0; passed < 6 * msPerHour; passed += minute) {
      await ours.pass(minute)
      await until(() => ours.bot.state === 'waiting')
    }
    expect(kicks).toBeGreaterThan(2)
    expect(kicks).toBeLessThanOrEqual(10)
    for (const socket of sockets) socket.terminate()
    sockets = []
    await ours.pass(61 * minute)
    expect(ours.bot.state).toBe('listening')
  })
})
