import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { msPerHour } from '../../../../src/clock/lengths.ts'
import { Chance } from '../../../fakes/simulation/chance.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { StartedBot, until } from './started-bot.ts'

const minute = 60_000
/** A day; a piece of it where there is no time for more, milliseconds. */
const deafFor = (process.env.SOAK === '1' ? 24 : 3) * msPerHour

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

  it.each([
    ['while nobody says anything', 0],
    ['while it is asked something every few minutes that is never answered', 4],
  ])(
    'is deaf for 35 minutes at most in each of a day’s sockets that only answer pings, %s',
    async (_, everyMinutes) => {
      ours = await new StartedBot(wecom).start()
      const { connections } = wecom.botServer
      const begun = ours.timers.waiting
      const openedAt = [0]
      wecom.knobs.deafBots = true
      for (let passed = 0; passed < deafFor; passed += minute) {
        if (everyMinutes > 0 && (passed / minute) % everyMinutes === 0) {
          wecom.knobs.deafBots = false
          wecom.withBot('ZhangSan').says('/deal list')
          await ours.heard(ours.inbounds.length + 1)
          wecom.knobs.deafBots = true
        }
        await ours.pass(minute)
        while (openedAt.length < connections.length) openedAt.push(passed + minute)
      }
      const stood = openedAt.slice(1).map((at, index) => at - openedAt[index]!)
      expect(stood.length).toBeGreaterThanOrEqual(Math.floor(deafFor / (35 * minute)))
      expect(Math.max(...stood)).toBeLessThanOrEqual(35 * minute)
      expect(Math.min(...stood)).toBeGreaterThanOrEqual(30 * minute)
      expect(connections.filter(({ isOpen }) => isOpen)).toHaveLength(1)
      expect(ours.bot.conditions()).toEqual([])
      expect(rejections).toEqual([])
      // What it was asked may still be answered.
      await ours.pass(6 * minute)
      expect(ours.timers.waiting).toBe(begun)
    },
  )
})
