import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivered } from '../../../../adapters/slack/delivered.ts'
import { Sockets } from '../../../../adapters/slack/socket/sockets.ts'
import { createLog } from '../../../../src/log/log.ts'
import { type FakeApp, type FakeSlack, startFakeSlack, type Workspace } from '../../../fakes/slack/index.ts'
import { HandClock } from '../../../support/bot-harness.ts'

const isSoak = process.env.SOAK === '1'
const soon = { timeout: 30_000, interval: 2 }
/** Fifty a second. */
const between = 20

let clock: HandClock
let slack: FakeSlack
let workspace: Workspace
let app: FakeApp
let sockets: Sockets
let logged: string[]
let taken: Set<string>
/** Resolves when it is on record. */
let record: () => Promise<unknown>

const attempts = () => slack.requests.filter(({ method }) => method === 'apps.connections.open').length
const whenListening = (count: number, within = soon) => expect.poll(() => app.sockets.listening, within).toBe(count)

async function take({ body, ack }: Delivered): Promise<void> {
  await record()
  taken.add((body as { event_id: string }).event_id)
  await ack()
}

beforeEach(async () => {
  clock = new HandClock()
  slack = await startFakeSlack({ clock })
  workspace = slack.workspace('我们公司')
  app = slack.app()
  app.install(workspace)
  app.useSocketMode()
  taken = new Set()
  record = () => delay(5)
  logged = []
  const log = createLog('error', { write: (line) => void logged.push(line) })
  sockets = new Sockets(
    { appToken: app.appToken, apiUrl: slack.apiUrl, log, pongMs: 300, take, listensAgain: () => {} },
    2,
  )
  sockets.start()
  await whenListening(2)
})

afterEach(async () => {
  slack.knobs.connectionsWait = undefined
  await sockets.stop()
  await slack.close()
})

/** Somebody writes fifty messages a second, until it is over. @returns how many */
async function writing(until: () => boolean): Promise<number> {
  const li = workspace.user('李雷')
  const dm = workspace.im(li)
  const said: Promise<unknown>[] = []
  while (!until()) {
    said.push(slack.as(li).says(dm, `第 ${said.length} 句`))
    await delay(between)
  }
  await Promise.all(said)
  return said.length
}

/** What a socket was given after it had said goodbye comes again, at once and after a minute. What is said meanwhile is not waited for. */
async function whenAcknowledged(): Promise<void> {
  const open = slack.deliveries.filter(({ acked }) => !acked)
  const left = () => {
    clock.advance(60_000)
    return open.filter(({ acked }) => !acked).length
  }
  await expect.poll(left, { timeout: 60_000, interval: 50 }).toBe(0)
}

async function renewed(): Promise<void> {
  const before = new Set(app.sockets.connections)
  app.sockets.warn()
  await expect.poll(() => app.sockets.connections.some((one) => before.has(one)), soon).toBe(false)
  await whenListening(2)
}

describe('connections that are renewed while people write', () => {
  it('lose nothing; one always listens, and there is never one too many', async () => {
    const rounds = isSoak ? 100 : 5
    let isOver = false
    slack.knobs.ackWithinMs = 2000
    app.sockets.countAnew()
    const said = writing(() => isOver)
    for (let round = 0; round < rounds; round += 1) {
      await renewed()
      // The next time is hours later.
      await whenAcknowledged()
    }
    isOver = true
    const count = await said
    await whenAcknowledged()
    expect(taken.size).toBe(count)
    expect(app.sockets.least).toBe(1)
    expect(app.sockets.most).toBe(2)
    expect(app.sockets.history).toHaveLength(2 + 2 * rounds)
  }, 120_000)

  it('lose nothing where what is recorded takes its time', async () => {
    let isOver = false
    record = () => delay(300)
    slack.knobs.ackWithinMs = 3000
    app.sockets.countAnew()
    const said = writing(() => isOver)
    await renewed()
    isOver = true
    const count = await said
    await whenAcknowledged()
    expect(taken.size).toBe(count)
    expect(app.sockets.least).toBe(1)
  }, 60_000)
})

describe('a connection that nine leftovers leave no room for', () => {
  it('is said to be one too many, not asked for again at once, and comes when they have ended', async () => {
    app.sockets.addGhosts(8)
    app.sockets.drop(1)
    await expect.poll(() => sockets.foreign, soon).toBe(8)
    await whenListening(2)
    app.sockets.addGhosts(1)
    app.sockets.drop(1)
    await expect.poll(() => logged.filter((line) => line.includes('too_many_websockets')), soon).toHaveLength(1)
    expect(app.sockets.listening).toBe(1)
    const asked = attempts()
    await delay(isSoak ? 20_000 : 1100)
    expect(attempts()).toBe(asked)
    app.sockets.endGhosts()
    if (isSoak) await whenListening(2, { timeout: 35_000, interval: 100 })
  }, 120_000)
})

describe('a stop', () => {
  it('does not wait for Slack to say hello', async () => {
    slack.knobs.refuseConnections = 'no hello'
    const before = attempts()
    app.sockets.drop()
    await expect.poll(attempts, soon).toBeGreaterThan(before)
    await sockets.stop()
    expect(app.sockets.connections).toHaveLength(0)
  }, 5000)

  it('leaves no socket behind that Slack allows later', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    slack.knobs.connectionsWait = promise
    const opened = app.sockets.history.length
    app.sockets.drop()
    await expect.poll(() => slack.counts.calls.get('apps.connections.open'), soon).toBe(3)
    await sockets.stop()
    resolve()
    await expect.poll(attempts, soon).toBe(3)
    await delay(200)
    expect(app.sockets.history).toHaveLength(opened)
  }, 5000)

  it('takes no longer than five seconds, whatever does not end', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    record = () => promise
    void app.receives({ event_id: 'Ev1' })
    app.sockets.halfOpen(1)
    await sockets.stop()
    await whenListening(0)
    resolve()
  }, 5000)
})

/** By the real clock: the waits between attempts are what is looked at. */
describe.runIf(isSoak)('a fault that lasts', () => {
  it.each(['no connection', '408 at the upgrade', 'internal_error', 'no hello'] as const)(
    'of %s is over 35 s after it ended',
    async (why) => {
      slack.knobs.refuseConnections = why
      app.sockets.drop()
      await delay(60_000)
      slack.knobs.refuseConnections = undefined
      await whenListening(2, { timeout: 35_000, interval: 100 })
    },
    120_000,
  )

  it('that has to be mended is one finding, and asked for once a minute', async () => {
    slack.knobs.refuseConnections = 'invalid_auth'
    const before = attempts()
    app.sockets.refresh()
    await delay(150_000)
    expect(attempts() - before).toBe(3)
    expect(logged).toHaveLength(1)
    expect(sockets.trouble).toEqual({ code: 'invalid_auth' })
  }, 180_000)
})
