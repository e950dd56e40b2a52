import { isValidSlackRequest } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signatureOf } from '../../../fakes/slack/delivery/signature.ts'
import { company } from './company.ts'
import { listen } from './listener.ts'

let world: Awaited<ReturnType<typeof company>>
let app: Awaited<ReturnType<typeof listen>>
beforeEach(async () => {
  world = await company({ events: ['message.channels', 'app_mention', 'message.im'] })
  app = await listen()
  world.app.deliverTo(app.url)
})
afterEach(async () => {
  await app.close()
  await world.slack.close()
})

const says = (text: string) => world.slack.as(world.chen).says(world.sales, text)
const form = (body: string) => Object.fromEntries(new URLSearchParams(body))

it('the signature is that of the official page', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
  expect(signatureOf('8f742231b10e8888abcd99yyyzzz85a5', 1531420618, body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  )
})

describe('over HTTP', () => {
  it('an event is JSON in its envelope, signed', async () => {
    await says('hello')
    const [{ headers, body }] = app.heard as [(typeof app.heard)[0]]
    expect(headers['content-type']).toBe('application/json')
    const valid = isValidSlackRequest({
      signingSecret: world.app.signingSecret,
      body,
      headers: {
        'x-slack-signature': String(headers['x-slack-signature']),
        'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
      },
    })
    expect(valid).toBe(true)
    expect(JSON.parse(body)).toMatchObject({
      type: 'event_callback',
      team_id: world.acme.id,
      api_app_id: world.app.appId,
      event: { type: 'message', channel_type: 'channel', text: 'hello', user: world.chen.id },
      authorizations: [{ team_id: world.acme.id, user_id: world.installation.botUserId, is_bot: true }],
    })
  })

  it('a command is a flat form, an interaction a form with a payload, both without a charset', async () => {
    const { slack, chen, sales, client } = world
    await slack.as(chen).slash(sales, '/deal', 'list @Chen')
    const elements = [{ type: 'button' as const, action_id: 'a', text: { type: 'plain_text' as const, text: 'Go' } }]
    await client.chat.postMessage({ channel: sales.id, text: 'x', blocks: [{ type: 'actions', elements }] })
    await slack.idle()
    await slack.as(chen).presses(slack.as(chen).sees(sales).at(-1)!, { label: 'Go' })
    const forms = app.heard.filter(({ headers }) => headers['content-type'] === 'application/x-www-form-urlencoded')
    expect(form(forms[0]!.body)).toMatchObject({ command: '/deal', text: 'list @Chen', is_enterprise_install: 'false' })
    expect(Object.keys(form(forms[1]!.body))).toEqual(['payload'])
    expect(JSON.parse(form(forms[1]!.body).payload!)).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', channel_id: sales.id, is_ephemeral: false },
      actions: [{ action_id: 'a', type: 'button' }],
    })
  })

  it('an event comes four times at most: at once, at once again, after one minute, after five', async () => {
    app.answer = () => ({ status: 500 })
    const [delivery] = (await says('hello')).deliveries
    const numbers = () => app.heard.map(({ headers }) => headers['x-slack-retry-num'])
    expect(numbers()).toEqual([undefined, '1'])
    world.clock.pass(60_000)
    await world.slack.until(() => delivery!.attempts.length === 3)
    world.clock.pass(240_000)
    await world.slack.until(() => delivery!.attempts.length === 4)
    expect(numbers()).toEqual([undefined, '1', '2', '3'])
    expect(app.heard[3]!.headers['x-slack-retry-reason']).toBe('http_error')
    expect(new Set(app.heard.map(({ body }) => body)).size).toBe(1)
    expect(delivery!.lost).toBe(true)
  })

  it('an app may ask for no repetition, and one that is slow or away is told why', async () => {
    app.answer = () => ({ status: 404, headers: { 'x-slack-no-retry': '1' } })
    await says('hello')
    expect(app.heard).toHaveLength(1)
    world.slack.knobs.ackWithinMs = 20
    app.answer = () => undefined
    const [slow] = (await says('slow')).deliveries
    expect(slow!.attempts.map(({ failure }) => failure)).toEqual(['http_timeout', 'http_timeout'])
    await app.close()
    const [away] = (await says('away')).deliveries
    expect(away!.attempts[0]!.failure).toBe('connection_failed')
  })

  it('a command is not repeated: whoever typed it reads that it failed', async () => {
    app.answer = () => ({ status: 500 })
    expect((await world.slack.as(world.chen).slash(world.sales, '/deal')).problem).toBe('dispatch_failed')
    world.slack.knobs.ackWithinMs = 20
    app.answer = () => undefined
    const slow = await world.slack.as(world.chen).slash(world.sales, '/deal')
    expect(slow.problem).toBe('operation_timeout')
    expect(slow.deliveries[0]!.attempts).toHaveLength(1)
  })

  it('a mention is a second event with an id of its own', async () => {
    await world.slack.as(world.chen).says(world.sales, 'deals?', { mentionsBot: true })
    const events = app.heard.map(({ body }) => JSON.parse(body))
    expect(events.map(({ event }) => event.type).sort()).toEqual(['app_mention', 'message'])
    expect(new Set(events.map(({ event }) => event.ts)).size).toBe(1)
    expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(2)
  })

  it('only what was subscribed to comes, where the bot is, with the scope for it', async () => {
    const { slack, acme, chen } = world
    await slack.as(chen).says(acme.channel('elsewhere', { members: [chen] }), 'not for the bot')
    world.app.loseScope(acme, 'channels:history')
    await says('not for it either')
    const di = acme.im(chen)
    await slack.as(chen).says(di, 'for the bot')
    expect(app.texts()).toEqual(['for the bot'])
  })
})

describe('a bad day', () => {
  it('brings an event twice', async () => {
    world.slack.knobs.duplicated = 1
    await says('hello')
    const ids = app.heard.map(({ body }) => JSON.parse(body).event_id)
    expect(ids).toEqual([ids[0], ids[0]])
    const action = await says('again')
    const before = app.heard.length
    await action.redeliver()
    expect(app.heard).toHaveLength(before + 1)
  })

  it('brings them in another order', async () => {
    world.slack.knobs.reordered = 1
    await Promise.all([says('first'), says('second')])
    expect(app.texts()).toEqual(['second', 'first'])
  })

  it('brings one late', async () => {
    world.slack.knobs.late = { share: 1, byMs: 10_000 }
    await says('hello')
    expect(app.heard).toEqual([])
    world.clock.pass(10_000)
    await world.slack.until(() => app.heard.length === 1)
  })

  it('holds them back, lets them go, or throws them away', async () => {
    world.slack.knobs.holdEvents = true
    await says('one')
    world.slack.knobs.holdEvents = false
    await world.slack.release()
    expect(app.texts()).toEqual(['one'])
    world.slack.knobs.holdEvents = true
    await says('two')
    expect(world.slack.discard()).toBe(1)
    world.slack.knobs.clear()
    world.slack.knobs.loseEvents = true
    await says('three')
    expect(app.texts()).toEqual(['one'])
  })
})
