import { SocketModeClient } from '@slack/socket-mode'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeApp, type FakeSlack, startFakeSlack } from '../../../fakes/slack/index.ts'

let slack: FakeSlack
let app: FakeApp
const clients: SocketModeClient[] = []

beforeEach(async () => {
  slack = await startFakeSlack()
  app = slack.app()
  app.useSocketMode()
})
afterEach(async () => {
  for (const client of clients.splice(0)) await client.disconnect()
  await slack.close()
})

function company() {
  const acme = slack.workspace('Acme')
  const chen = acme.user('Chen Jing')
  app.install(acme)
  const sales = acme.channel('sales', { members: [chen] })
  app.invite(sales)
  return { acme, chen, sales }
}

/** Slack's own client, which hands over what it hears. */
async function connected(options: { acks?: boolean } = {}) {
  const client = new SocketModeClient({
    appToken: app.appToken,
    autoReconnectEnabled: false,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    logLevel: 'error' as never,
  })
  clients.push(client)
  const heard: { type: string; body: Record<string, unknown>; retry_num?: number }[] = []
  const frames: Record<string, unknown>[] = []
  client.on('ws_message', (data: string) => frames.push(JSON.parse(data)))
  client.on('slack_event', async ({ ack, ...event }) => {
    heard.push(event)
    if (options.acks !== false) await ack()
  })
  await client.start()
  return { client, heard, frames }
}

describe("Slack's own Socket Mode client", () => {
  it('hears what is said, and acknowledges it', async () => {
    const { chen, sales } = company()
    const { heard, frames } = await connected()
    const { acked } = await slack.as(chen).says(sales, 'hello')
    expect(acked).toBe(true)
    expect(heard.map(({ body }) => body.event)).toEqual([
      expect.objectContaining({ type: 'message', text: 'hello', user: chen.id, channel: sales.id }),
    ])
    expect(frames[0]).toMatchObject({ type: 'hello', num_connections: 1, connection_info: { app_id: app.appId } })
  })

  it('answers a slash command within its acknowledgement', async () => {
    const { chen, sales } = company()
    const { client } = await connected()
    client.on('slash_commands', async ({ ack, body }) => await ack({ text: `you said ${body.text}` }))
    const { answer } = await slack.as(chen).slash(sales, '/deal', 'list')
    expect(answer).toMatchObject({ text: 'you said list', ephemeral: true })
  })

  it('of two one gets it, whichever', async () => {
    const { chen, sales } = company()
    const [one, other] = [await connected(), await connected()]
    for (let said = 0; said < 12; said++) await slack.as(chen).says(sales, `${said}`)
    expect(one.heard.length + other.heard.length).toBe(12)
    expect(one.heard.length).toBeGreaterThan(0)
    expect(other.heard.length).toBeGreaterThan(0)
    expect(other.frames[0]).toMatchObject({ num_connections: 2 })
  })

  it('gets an event again that it did not acknowledge', async () => {
    slack.knobs.ackWithinMs = 20
    const { chen, sales } = company()
    const { client, heard } = await connected({ acks: false })
    const twice = new Promise<void>((resolve) =>
      client.on('slack_event', () => {
        if (heard.length === 2) resolve()
      }),
    )
    const { deliveries } = await slack.as(chen).says(sales, 'hello')
    await twice
    expect(heard.map(({ retry_num }) => retry_num)).toEqual([0, 1])
    expect(deliveries[0]!.attempts.map(({ failure }) => failure)).toEqual(['http_timeout', 'http_timeout'])
  })
})
