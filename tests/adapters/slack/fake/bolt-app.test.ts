import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App, ExpressReceiver, LogLevel } from '@slack/bolt'
import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Channel,
  type FakeApp,
  type FakeSlack,
  type SlackUser,
  startFakeSlack,
} from '../../../fakes/slack/index.ts'

let slack: FakeSlack
let app: FakeApp
let server: Server
let chen: SlackUser
let sales: Channel

const modal = {
  type: 'modal' as const,
  callback_id: 'new-deal',
  title: { type: 'plain_text' as const, text: 'New deal' },
  submit: { type: 'plain_text' as const, text: 'Create' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label: { type: 'plain_text' as const, text: 'Name' },
      element: { type: 'plain_text_input' as const, action_id: 'name' },
    },
    {
      type: 'input' as const,
      block_id: 'customer',
      label: { type: 'plain_text' as const, text: 'Customer' },
      element: { type: 'external_select' as const, action_id: 'customer', min_query_length: 1 },
    },
  ],
}
const button = {
  type: 'actions' as const,
  elements: [
    { type: 'button' as const, action_id: 'new', text: { type: 'plain_text' as const, text: 'New' }, value: 'v1' },
  ],
}

beforeEach(async () => {
  slack = await startFakeSlack()
  const acme = slack.workspace('Acme')
  chen = acme.user('Chen Jing')
  app = slack.app()
  const { botToken } = app.install(acme)
  sales = acme.channel('sales', { members: [chen] })
  app.invite(sales)

  const web = express()
  const receiver = new ExpressReceiver({ signingSecret: app.signingSecret, app: web, logLevel: LogLevel.ERROR })
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }
  const bolt = new App({ token: botToken, receiver, clientOptions, convoStore: false, logLevel: LogLevel.ERROR })
  bolt.message(async ({ message, say }) => {
    if (message.subtype === undefined) await say({ text: `echo: ${message.text}`, blocks: [button] })
  })
  bolt.command('/deal', async ({ ack, command }) => await ack(`you said ${command.text}`))
  bolt.action('new', async ({ ack, client, body }) => {
    await ack()
    await client.views.open({ trigger_id: 'trigger_id' in body ? body.trigger_id : '', view: modal })
  })
  bolt.options('customer', async ({ ack, payload }) => {
    const text = { type: 'plain_text' as const, text: `${payload.value} Ltd` }
    await ack({ options: [{ text, value: payload.value }] })
  })
  bolt.view('new-deal', async ({ ack, view }) => {
    const typed = view.state.values.name!.name!.value
    await (typed === 'bad' ? ack({ response_action: 'errors', errors: { name: 'Not that' } }) : ack())
  })
  server = createServer(web)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  app.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
})
afterEach(async () => {
  await slack.idle()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await slack.close()
})

const lastSeen = () => slack.as(chen).sees(sales).at(-1)!

describe('a small Bolt app over signed HTTP', () => {
  it('echoes what is said', async () => {
    expect((await slack.as(chen).says(sales, 'hello')).acked).toBe(true)
    await slack.until(() => lastSeen().text === 'echo: hello')
  })

  it('answers a command', async () => {
    const { answer } = await slack.as(chen).slash(sales, '/deal', 'list')
    expect(answer).toMatchObject({ text: 'you said list', ephemeral: true })
  })

  it('opens a modal at a press, offers options, refuses what is wrong, and takes it in the end', async () => {
    await slack.as(chen).says(sales, 'hello')
    await slack.until(() => lastSeen().controls.length > 0)
    await slack.as(chen).presses(lastSeen(), { label: 'New' })
    await slack.until(() => slack.as(chen).view !== undefined)
    expect(slack.as(chen).view).toMatchObject({ title: 'New deal', callbackId: 'new-deal' })
    expect(await slack.as(chen).types('Customer', 'Acme')).toEqual([{ text: 'Acme Ltd', value: 'Acme' }])
    expect(await slack.as(chen).submits({ Customer: 'Acme' })).toMatchObject({
      closed: false,
      errors: { name: 'Please complete this required field.' },
      action: undefined,
    })
    expect(await slack.as(chen).submits({ Name: 'bad' })).toMatchObject({ closed: false, errors: { name: 'Not that' } })
    expect(await slack.as(chen).submits({ Name: 'good' })).toMatchObject({ closed: true, view: undefined })
  })

  it('is not reached where the secret is another one', async () => {
    Object.assign(app.record, { signingSecret: 'another' })
    const { acked, deliveries } = await slack.as(chen).says(sales, 'hello')
    expect(acked).toBe(false)
    expect(deliveries[0]!.attempts).toMatchObject([{ status: 401 }, { status: 401, number: 1 }])
  })
})
