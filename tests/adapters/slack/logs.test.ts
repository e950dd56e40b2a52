import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSlack } from '../../../adapters/slack/index.ts'
import { quietLogger } from '../../../adapters/slack/web-api/quiet-logger.ts'
import { encodeForm } from '../../../src/chat/button-token.ts'
import { systemClock } from '../../../src/clock/clock.ts'
import { createPublicListener } from '../../../src/http/public-listener.ts'
import { createLog, type Log } from '../../../src/log/log.ts'
import { SlackWorld } from './slack-world.ts'

/** Said by people, and to be found in no log. */
const sentinel = '赤霄采购'

let lines: string[]
let log: Log

beforeEach(() => {
  lines = []
  const write = (line: unknown, _: unknown, done: () => void) => {
    lines.push(String(line))
    done()
  }
  log = createLog('debug', new Writable({ write }))
})

const logged = () => lines.join('\n')

it.each(['debug', 'info', 'warn', 'error'] as const)('what the SDK says as %s is in no log', (level) => {
  quietLogger(log, 'a part')[level](`body: ${sentinel}`, { sentinel })
  expect(logged()).not.toContain(sentinel)
})

describe.each(['HTTP', 'sockets'])('over %s, at debug,', (way) => {
  let world: SlackWorld

  beforeEach(async () => {
    world = await SlackWorld.open({ log })
    if (way === 'HTTP') return
    world.app.useSocketMode()
    const { botToken } = world.installation
    const { app: publicApp } = createPublicListener(log)
    const adapter = createSlack(
      {
        clock: systemClock,
        log,
        publicApp,
        locale: 'zh',
        knows: async () => false,
        openedHomes: { keep: async () => {}, find: async () => undefined },
        personOf: async () => undefined,
      },
      { botToken, way: { appToken: world.app.appToken, sockets: 1 }, apiUrl: world.slack.apiUrl },
    )
    await adapter.start(world.receiver)
    stop = () => adapter.stop()
    await expect.poll(() => world.app.sockets.listening, { timeout: 10_000, interval: 5 }).toBe(1)
  })
  let stop = async () => {}
  afterEach(async () => {
    await stop()
    stop = async () => {}
    await world.close()
  })

  it('nothing that is said, and no secret, is in a log', async () => {
    world.slack.knobs.ackWithinMs = 500
    const li = world.workspace.user(`李雷 ${sentinel}`, { email: `${sentinel}@example.com` })
    const team = world.channel(sentinel, [li])
    const phone = world.slack.as(li)
    const field = { name: 'title', label: sentinel, kind: 'text' as const, required: false }
    const form = { token: encodeForm('deal-new', sentinel), title: sentinel, submitLabel: '好', fields: [field] }
    await phone.sendsFile(team, { name: sentinel, content: Buffer.from(sentinel) }, { text: sentinel })
    world.receiver.answer = async () => ({ type: 'form', form })
    await phone.slash(team, '/deal', `new ${sentinel}`)
    await expect.poll(() => phone.view?.title).toBe(sentinel)
    world.receiver.answer = async () => ({ type: 'fieldErrors', errors: { title: sentinel } })
    await phone.submits({ title: sentinel })
    world.receiver.answer = async () => ({ type: 'text', text: sentinel })
    await phone.slash(team, '/deal', sentinel)
    // What is refused, breaks, or is no answer at all.
    const body = { type: 'text' as const, text: sentinel }
    for (const fail of [
      () => world.slack.knobs.refuses('chat.postMessage', 'invalid_blocks', { times: 2 }),
      () => world.slack.knobs.breaks('chat.postMessage', 500),
      () => world.slack.knobs.tooMany('chat.postMessage', { retryAfter: 1 }),
    ]) {
      fail()
      await world.adapter.send(world.outgoing(team, { body })).catch(() => {})
    }
    world.receiver.answer = () => Promise.reject(new Error('a defect'))
    await phone.slash(team, '/deal', sentinel)
    await world.app.receives({ type: 'event_callback', event: { text: sentinel } })
    await world.settled()
    expect(world.receiver.recorded.length).toBeGreaterThan(3)
    expect(logged()).not.toBe('')
    const { botToken } = world.installation
    for (const secret of [sentinel, botToken, world.app.appToken, world.app.signingSecret])
      expect(logged()).not.toContain(secret)
  })
})
