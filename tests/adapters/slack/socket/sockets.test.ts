import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivered } from '../../../../adapters/slack/delivered.ts'
import { Sockets } from '../../../../adapters/slack/socket/sockets.ts'
import { Overloaded } from '../../../../src/chat/adapter.ts'
import { silentLog } from '../../../../src/log/log.ts'
import {
  type FakeApp,
  type FakeSlack,
  type SlackUser,
  startFakeSlack,
  type Workspace,
} from '../../../fakes/slack/index.ts'
import { HandClock } from '../../../support/bot-harness.ts'

let clock: HandClock
let slack: FakeSlack
let workspace: Workspace
let app: FakeApp
let li: SlackUser
let sockets: Sockets
let taken: Delivered[]
let take: (delivered: Delivered) => Promise<void>

const soon = { timeout: 10_000, interval: 5 }
const whenListening = (count: number) => expect.poll(() => app.sockets.listening, soon).toBe(count)
const attempts = () => slack.requests.filter(({ method }) => method === 'apps.connections.open').length
const dm = () => workspace.im(li)

beforeEach(async () => {
  clock = new HandClock()
  slack = await startFakeSlack({ clock })
  workspace = slack.workspace('我们公司')
  app = slack.app()
  app.install(workspace)
  app.useSocketMode()
  li = workspace.user('李雷')
  taken = []
  take = async ({ ack }) => void (await ack())
  sockets = new Sockets(
    {
      ...{ appToken: app.appToken, apiUrl: slack.apiUrl, log: silentLog, pongMs: 300 },
      listensAgain: () => {},
      async take(delivered) {
        taken.push(delivered)
        await take(delivered)
      },
    },
    2,
  )
  sockets.start()
  await whenListening(2)
})

afterEach(async () => {
  await sockets.stop()
  await slack.close()
})

describe('what comes through a socket', () => {
  it('is acknowledged once it was taken, and with what answers it', async () => {
    take = async ({ ack }) => void (await ack({ text: '好的' }))
    const action = await slack.as(li).slash(dm(), '/deal', 'list')
    expect(action.ackBody).toMatchObject({ text: '好的' })
    expect(taken[0]).toMatchObject({ body: { command: '/deal', text: 'list' }, isLast: true })
  })

  it('is not acknowledged where it could not be recorded, and comes again', async () => {
    slack.knobs.ackWithinMs = 50
    take = async ({ ack }) => {
      if (taken.length < 2) throw new Overloaded()
      await ack()
    }
    await slack.as(li).says(dm(), '你好')
    clock.advance(60_000)
    await expect.poll(() => taken.length, soon).toBeGreaterThanOrEqual(2)
    expect(taken[0]?.isLast).toBe(false)
  })

  it('may be an envelope without an event, and is acknowledged like every other', async () => {
    const limited = { type: 'app_rate_limited', team_id: workspace.id, minute_rate_limited: 1, api_app_id: app.appId }
    await app.receives(limited)
    expect(taken.map(({ body }) => body)).toEqual([limited])
    expect(app.sockets.history.flatMap(({ acked }) => acked)).toHaveLength(1)
  })

  it('is not acknowledged through a socket that is gone, and nothing breaks', async () => {
    let reached: boolean | undefined
    take = async ({ ack }) => {
      app.sockets.drop()
      await expect.poll(() => app.sockets.listening).toBe(0)
      reached = await ack()
    }
    slack.knobs.ackWithinMs = 2000
    await app.receives({ command: '/deal' }, 'slash_commands')
    expect(reached).toBe(false)
    await whenListening(2)
  })
})

describe('a connection', () => {
  it('is renewed in turn, so that one always listens and Slack never counts more than ours', async () => {
    const before = [...app.sockets.connections]
    let least = 2
    const watch = setInterval(() => {
      least = Math.min(least, app.sockets.listening)
    })
    app.sockets.warn()
    await expect.poll(() => app.sockets.connections.some((one) => before.includes(one)), soon).toBe(false)
    await whenListening(2)
    clearInterval(watch)
    expect(least).toBe(1)
    expect(app.sockets.most).toBe(2)
  })

  it('comes back at once when Slack has closed it', async () => {
    app.sockets.refresh()
    await expect.poll(() => app.sockets.history.length, soon).toBe(4)
    await whenListening(2)
  })

  it('ends what has begun before it is renewed', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    take = async ({ ack }) => {
      await promise
      await ack({ text: '好的' })
    }
    const asked = slack.as(li).slash(dm(), '/deal', 'list')
    await expect.poll(() => taken.length, soon).toBe(1)
    app.sockets.warn()
    resolve()
    expect((await asked).ackBody).toMatchObject({ text: '好的' })
  })

  it.each(['no connection', '408 at the upgrade', 'internal_error'] as const)(
    'that is refused by %s in its renewal is tried again until it stands',
    async (why) => {
      slack.knobs.refuseConnections = why
      const before = attempts()
      app.sockets.refresh()
      await expect.poll(() => attempts(), soon).toBeGreaterThan(before + 2)
      expect(sockets.trouble).toEqual({ code: why === 'internal_error' ? 'internal_error' : 'unreachable' })
      slack.knobs.refuseConnections = undefined
      await whenListening(2)
      expect(sockets.trouble).toBeUndefined()
    },
  )

  it('that is refused for its token is one finding, and not asked for again within the minute', async () => {
    slack.knobs.refuseConnections = 'invalid_auth'
    const before = attempts()
    app.sockets.refresh()
    await expect.poll(() => sockets.trouble, soon).toEqual({ code: 'invalid_auth' })
    // The other connection would be asked for at once.
    await delay(300)
    expect(attempts()).toBe(before + 1)
  })

  it('that answers no ping is given up and replaced', async () => {
    app.sockets.halfOpen()
    await expect.poll(() => app.sockets.listening, { timeout: 20_000 }).toBe(2)
  }, 30_000)

  it('is counted by Slack: what is not ours swallows clicks', async () => {
    expect(sockets.foreign).toBe(0)
    slack.knobs.ghosts = 3
    app.sockets.refresh()
    await expect.poll(() => sockets.foreign, soon).toBe(3)
  })

  it('is not kept where Socket Mode is switched off, and says so', async () => {
    app.sockets.disable()
    await expect.poll(() => sockets.trouble?.code, soon).toBeDefined()
  })

  it('is gone after a stop, and what had begun was acknowledged', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    take = async ({ ack }) => {
      await promise
      await ack()
    }
    const said = slack.as(li).says(dm(), '你好')
    await expect.poll(() => taken.length, soon).toBe(1)
    const stopped = sockets.stop()
    resolve()
    await stopped
    expect((await said).acked).toBe(true)
    await whenListening(0)
    expect(app.sockets.connections).toHaveLength(0)
  })
})
