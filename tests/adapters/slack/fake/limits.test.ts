import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, company, refusalOf } from './company.ts'

let world: Awaited<ReturnType<typeof company>>
beforeEach(async () => {
  world = await company()
})
afterEach(async () => {
  await world.slack.close()
})

describe('limits', () => {
  it('of a method count per workspace, by the clock, and say when to come again', async () => {
    const { client, clock, slack, app } = world
    for (let count = 0; count < 20; count++) await client.users.list({})
    await expect(client.users.list({})).rejects.toMatchObject({ retryAfter: 60 })
    const other = slack.workspace('Other')
    await clientOf(slack, app.install(other).botToken).users.list({})
    clock.pass(60_000)
    await client.users.list({})
    expect([...slack.counts.exceeded]).toEqual([['users.list', 1]])
  })

  it('of posts are one a second and channel, with short bursts', async () => {
    const { client, clock, sales, acme, chen, slack } = world
    const post = (channel = sales.id) => client.chat.postMessage({ channel, text: 'x' })
    for (let count = 0; count < 5; count++) await post()
    await expect(post()).rejects.toMatchObject({ retryAfter: 1 })
    await post(acme.im(chen).id)
    clock.pass(1000)
    await post()
    await expect(post()).rejects.toMatchObject({ retryAfter: 1 })
    expect(slack.counts.exceeded.get('chat.postMessage')).toBe(2)
  })

  it('are counted and nothing is refused where they are switched off', async () => {
    const { client, slack } = world
    slack.knobs.rateLimits = false
    for (let count = 0; count < 21; count++) await client.users.list({})
    expect(slack.counts.exceeded.get('users.list')).toBe(1)
  })
})

describe('a token', () => {
  it('that is none, revoked, or of an app that was thrown out is refused by name', async () => {
    const { slack, client, app, acme } = world
    expect((await refusalOf(clientOf(slack, 'xoxb-none').auth.test())).error).toBe('invalid_auth')
    expect((await refusalOf(clientOf(slack, '').auth.test())).error).toBe('not_authed')
    app.revoke(acme)
    expect((await refusalOf(client.auth.test())).error).toBe('token_revoked')
    const again = clientOf(slack, app.install(acme).botToken)
    await again.auth.test()
    app.uninstall(acme)
    expect((await refusalOf(again.auth.test())).error).toBe('account_inactive')
  })

  it('without the scope is told which one it lacks, and which it has', async () => {
    const { client, app, acme } = world
    const { response_metadata } = await client.users.list({})
    expect(response_metadata).toMatchObject({ acceptedScopes: ['users:read'] })
    expect(response_metadata!.scopes).toContain('users:read')
    app.loseScope(acme, 'users:read')
    const refusal = await refusalOf(client.users.list({}))
    expect(refusal).toMatchObject({ error: 'missing_scope', needed: 'users:read' })
  })

  it('of a person is refused where a bot is wanted', async () => {
    const { slack, app, chen, sales } = world
    const personal = clientOf(slack, app.userToken(chen))
    await personal.auth.test()
    const post = personal.chat.postMessage({ channel: sales.id, text: 'x' })
    expect((await refusalOf(post)).error).toBe('not_allowed_token_type')
  })

  it('that rotates ends after twelve hours, and each refresh token is good once', async () => {
    const { slack, acme, clock } = world
    const app = slack.app({ name: 'Rotating', rotatesTokens: true })
    const installation = app.install(acme)
    const { botToken, refreshToken } = installation
    clock.pass(12 * 3_600_000)
    expect((await refusalOf(clientOf(slack, botToken).auth.test())).error).toBe('token_expired')
    const refresh = () =>
      clientOf(slack, '').oauth.v2.access({
        client_id: app.clientId,
        client_secret: app.clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refreshToken!,
      })
    const { access_token, expires_in } = await refresh()
    expect(expires_in).toBe(43_200)
    await clientOf(slack, access_token!).auth.test()
    expect((await refusalOf(refresh())).error).toBe('invalid_refresh_token')
  })
})

describe('a call', () => {
  it('is taken as a form and as JSON, and answered with 200 also where it is refused', async () => {
    const { slack, sales, installation } = world
    const post = async (body: string, type: string) => {
      const headers = { authorization: `Bearer ${installation.botToken}`, 'content-type': type }
      const response = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body })
      return [response.status, ((await response.json()) as { ok: boolean }).ok]
    }
    const form = 'application/x-www-form-urlencoded'
    expect(await post(`channel=${sales.id}&text=x`, form)).toEqual([200, true])
    expect(await post(JSON.stringify({ channel: sales.id, text: 'x' }), 'application/json; charset=utf-8')).toEqual([
      200,
      true,
    ])
    expect(await post('text=x', form)).toEqual([200, false])
    expect(await post('{', 'application/json')).toEqual([200, false])
  })

  it('is written down without its token, with what no method reads', async () => {
    const { slack, client, sales } = world
    await client.apiCall('chat.postMessage', { channel: sales.id, text: 'x', colour: 'red' })
    expect(slack.requests.at(-1)).toMatchObject({
      method: 'chat.postMessage',
      args: { channel: sales.id, text: 'x', colour: 'red' },
      unread: ['colour'],
      status: 200,
      answer: { ok: true },
    })
    expect(JSON.stringify(slack.requests)).not.toContain('xoxb')
  })

  it('to a method nobody knows is refused', async () => {
    expect((await refusalOf(world.client.apiCall('chat.shout'))).error).toBe('unknown_method')
  })
})

describe('a knob', () => {
  it('lets a call be taken, and nobody told', async () => {
    const { slack, client, sales, chen } = world
    slack.knobs.takesWithoutAWord('chat.*')
    await expect(client.chat.postMessage({ channel: sales.id, text: 'taken' })).rejects.toThrow()
    expect(slack.as(chen).sees(sales).at(-1)).toMatchObject({ text: 'taken' })
    await client.chat.postMessage({ channel: sales.id, text: 'told' })
  })

  it('keeps a call from arriving, answers 500, 429, or with an error', async () => {
    const { slack, client, sales, chen } = world
    const post = () => client.chat.postMessage({ channel: sales.id, text: 'x' })
    slack.knobs.neverArrives('chat.postMessage')
    await expect(post()).rejects.toThrow()
    slack.knobs.breaks('*', 503)
    await expect(post()).rejects.toMatchObject({ statusCode: 503 })
    slack.knobs.tooMany('chat.postMessage', { retryAfter: 7 })
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 })
    slack.knobs.refuses('chat.update', 'edit_window_closed')
    expect(
      slack
        .as(chen)
        .sees(sales)
        .filter(({ text }) => text === 'x'),
    ).toEqual([])
    const { ts } = await post()
    expect((await refusalOf(client.chat.update({ channel: sales.id, ts: ts!, text: 'y' }))).error).toBe(
      'edit_window_closed',
    )
    expect(slack.counts.exceeded.size).toBe(0)
  })
})
