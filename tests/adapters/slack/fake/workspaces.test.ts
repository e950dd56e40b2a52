import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, company, refusalOf } from './company.ts'
import { listen } from './listener.ts'

let world: Awaited<ReturnType<typeof company>>
let app: Awaited<ReturnType<typeof listen>>
beforeEach(async () => {
  world = await company()
  app = await listen()
  world.app.deliverTo(app.url)
})
afterEach(async () => {
  await app.close()
  await world.slack.close()
})

describe('two workspaces', () => {
  it('have tokens of their own', async () => {
    const { slack, sales, app: own } = world
    const other = slack.workspace('Other')
    const client = clientOf(slack, own.install(other).botToken)
    expect((await refusalOf(client.chat.postMessage({ channel: sales.id, text: 'x' }))).error).toBe('channel_not_found')
  })

  it('let an app in by a code that is good once', async () => {
    const { slack, app: own } = world
    const other = slack.workspace('Other')
    const page = new URL(`${slack.url}/oauth/v2/authorize`)
    page.search = new URLSearchParams({
      client_id: own.clientId,
      team: other.id,
      state: 's1',
      redirect_uri: 'https://bot.example/slack/oauth_redirect',
    }).toString()
    const { headers } = await fetch(page, { redirect: 'manual' })
    const back = new URL(headers.get('location')!)
    expect(back.searchParams.get('state')).toBe('s1')
    const exchange = () =>
      clientOf(slack, '').oauth.v2.access({
        client_id: own.clientId,
        client_secret: own.clientSecret,
        code: back.searchParams.get('code')!,
      })
    const { access_token, team } = await exchange()
    expect(team).toMatchObject({ id: other.id })
    await clientOf(slack, access_token!).auth.test()
    expect((await refusalOf(exchange())).error).toBe('invalid_code')
  })
})
