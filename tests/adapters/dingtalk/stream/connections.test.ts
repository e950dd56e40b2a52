import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { StartedStream, until } from './started-stream.ts'

const second = 1000
const minute = 60 * second

let dingtalk: FakeDingtalk
let ours: StartedStream

beforeEach(async () => {
  dingtalk = await startFakeDingtalk({ clock: new HandClock() })
  ours = new StartedStream(dingtalk)
})
afterEach(async () => {
  const stopped = ours.supervisor.stop()
  await ours.pass(0)
  await stopped
  expect(ours.timers.waiting).toBe(0)
  expect(dingtalk.gateway.connections.filter(({ isOpen }) => isOpen)).toEqual([])
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

const asked = () => dingtalk.gateway.openings.length
const newest = () => dingtalk.gateway.connections.at(-1)!
const open = () => dingtalk.gateway.connections.filter(({ isOpen }) => isOpen)

describe('attempts', () => {
  it('are at most 36 in 30 minutes of a gateway that is away', async () => {
    dingtalk.knobs.gateway = 'away'
    ours.supervisor.start()
    await ours.pass(30 * minute)
    expect(asked()).toBeGreaterThan(30)
    expect(asked()).toBeLessThanOrEqual(36)
    expect(ours.supervisor.trouble).toEqual({ code: 'unreachable' })
    dingtalk.knobs.gateway = 'as usual'
    await ours.pass(62 * second)
    expect(ours.supervisor.isListening).toBe(true)
  })

  it('are at most 17 in 10 minutes of sockets that are dropped as soon as they stand', async () => {
    dingtalk.knobs.sockets = 'dropped at once'
    ours.supervisor.start()
    await ours.pass(10 * minute)
    expect(asked()).toBeGreaterThan(12)
    expect(asked()).toBeLessThanOrEqual(17)
  })

  it('are no more where each is asked to go as soon as it stands', async () => {
    dingtalk.knobs.sockets = 'asked to go at once'
    ours.supervisor.start()
    await ours.pass(10 * minute)
    expect(asked()).toBeLessThanOrEqual(17)
  })

  it('are at most 36 in 30 minutes with a wrong secret, of which the log tells once', async () => {
    ours = new StartedStream(dingtalk, { clientSecret: 'not-the-secret' })
    ours.supervisor.start()
    await ours.pass(30 * minute)
    expect(asked()).toBeGreaterThan(30)
    expect(asked()).toBeLessThanOrEqual(36)
    expect(ours.supervisor.trouble).toEqual({ code: 'authFailed' })
    expect(ours.log).toHaveLength(1)
    expect(ours.log.join()).not.toContain('not-the-secret')
  })

  it.each(['hangs', 'answers html', 'names another host'] as const)(
    'are made again where the gateway %s',
    async (how) => {
      dingtalk.knobs.gateway = how
      ours.supervisor.start()
      await until(() => asked() === 1)
      await ours.pass(10 * second, { lost: how === 'hangs' })
      await until(() => ours.supervisor.trouble !== undefined)
      dingtalk.knobs.gateway = 'as usual'
      await ours.pass(20 * second)
      expect(ours.supervisor.isListening).toBe(true)
    },
  )

  it.each(['refused', 'handshake hangs'] as const)('are made again where the handshake is %s', async (how) => {
    dingtalk.knobs.sockets = how
    ours.supervisor.start()
    await until(() => asked() === 1)
    await ours.pass(10 * second, { lost: how === 'handshake hangs' })
    await until(() => ours.supervisor.trouble !== undefined)
    dingtalk.knobs.sockets = 'as usual'
    await ours.pass(20 * second)
    expect(ours.supervisor.isListening).toBe(true)
  })
})

describe('the connection', () => {
  it('is followed by another one at once where DingTalk asks for it, and goes when what came over it is acknowledged', async () => {
    await ours.start()
    const recorded = Promise.withResolvers<unknown>()
    ours.take = () => recorded.promise
    const first = newest()
    const push = dingtalk.robotHears({ msgId: '1' })
    await dingtalk.gateway.settled()
    first.asksToGo()
    await ours.pass(second)
    expect(newest()).not.toBe(first)
    expect([first.isOpen, newest().isOpen]).toEqual([true, true])
    recorded.resolve({ response: null })
    await until(() => !first.isOpen)
    expect(push.deliveries).toMatchObject([{ connection: first.id, ack: { code: 200, data: { response: null } } }])
    expect(ours.supervisor.figures).toMatchObject({ attempts: 2, opened: 2, lateAcks: 0 })
  })

  it('is not kept for longer than five seconds where that hangs', async () => {
    await ours.start()
    ours.take = () => new Promise(() => {})
    const first = newest()
    dingtalk.robotHears({ msgId: '1' })
    await dingtalk.gateway.settled()
    first.asksToGo()
    await ours.pass(5 * second)
    await until(() => !first.isOpen)
    expect(open()).toHaveLength(1)
  })

  it('is replaced within 130 seconds where nothing comes over it', async () => {
    dingtalk.knobs.says = 'nothing'
    await ours.start()
    const first = newest()
    await ours.pass(118 * second)
    expect(asked()).toBe(1)
    await ours.pass(12 * second)
    await until(() => !first.isOpen)
    expect(newest().isOpen).toBe(true)
  })

  it('stays where DingTalk says nothing but ping', async () => {
    dingtalk.knobs.says = 'no REGISTERED'
    await ours.start()
    await ours.pass(10 * minute)
    expect(asked()).toBe(1)
  })

  it.each(['a cable is pulled', 'pings are not answered'])('is replaced within 90 seconds where %s', async (how) => {
    await ours.start()
    const first = newest()
    if (how === 'a cable is pulled') first.isHalfOpen = true
    else dingtalk.knobs.pongs = false
    await ours.pass(76 * second)
    expect(newest()).not.toBe(first)
    dingtalk.knobs.pongs = true
    await ours.pass(2 * second)
    await until(() => !first.isOpen)
  })

  it('is replaced within five seconds after the clock has jumped, as where the machine slept', async () => {
    await ours.start()
    const first = newest()
    dingtalk.clock.advance(3 * minute)
    await ours.pass(5 * second)
    await until(() => !first.isOpen)
    expect(newest().isOpen).toBe(true)
  })

  it('is there again at once where it is cut, and the gap is counted', async () => {
    await ours.start()
    await ours.pass(minute)
    newest().terminate()
    await until(() => asked() === 2)
    await ours.connected()
    expect(ours.supervisor.figures).toMatchObject({ opened: 2, gaps: 1 })
    expect(ours.listened).toBe(2)
  })

  it('leaves with a word, and what is being recorded is acknowledged first', async () => {
    await ours.start()
    const recorded = Promise.withResolvers<unknown>()
    ours.take = () => recorded.promise
    const push = dingtalk.robotHears({ msgId: '1' })
    await dingtalk.gateway.settled()
    const stopped = ours.supervisor.stop()
    recorded.resolve({ response: null })
    await stopped
    expect(push.deliveries[0]!.ack).toBeDefined()
  })
})
