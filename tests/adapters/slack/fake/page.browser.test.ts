import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App, ExpressReceiver, LogLevel } from '@slack/bolt'
import express from 'express'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FakeSlack, startFakeSlack } from '../../../fakes/slack/index.ts'
import { servePage } from '../../../fakes/slack/page/page-server.ts'
import { describeInBrowser, launchBrowser } from '../../../support/browser.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })

describeInBrowser('the page of the fake Slack', () => {
  let slack: FakeSlack
  let shown: Awaited<ReturnType<typeof servePage>>
  let server: Server
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    slack = await startFakeSlack()
    const workspace = slack.workspace('Acme')
    const chen = workspace.user('Chen Jing')
    const app = slack.app()
    const { botToken } = app.install(workspace)
    app.invite(workspace.channel('sales', { members: [chen, workspace.user('Wang')] }))
    const web = express()
    const receiver = new ExpressReceiver({ signingSecret: app.signingSecret, app: web, logLevel: LogLevel.ERROR })
    const clientOptions = { slackApiUrl: slack.apiUrl }
    const bolt = new App({ token: botToken, receiver, clientOptions, convoStore: false, logLevel: LogLevel.ERROR })
    const open = { type: 'button' as const, action_id: 'open', text: plain('Open') }
    bolt.command(
      '/deal',
      async ({ ack }) => await ack({ text: 'Deal', blocks: [{ type: 'actions', elements: [open] }] }),
    )
    bolt.action('open', async ({ ack, client, body }) => {
      await ack()
      const element = { type: 'plain_text_input' as const, action_id: 'typed' }
      const blocks = [{ type: 'input' as const, block_id: 'name', label: plain('Name'), element }]
      const view = {
        type: 'modal' as const,
        callback_id: 'new',
        title: plain('New deal'),
        submit: plain('Create'),
        blocks,
      }
      await client.views.open({ trigger_id: 'trigger_id' in body ? body.trigger_id : '', view })
    })
    bolt.view('new', async ({ ack, view, client, body }) => {
      await ack()
      await client.chat.postMessage({ channel: body.user.id, text: `made ${view.state.values.name!.typed!.value}` })
    })
    bolt.event('app_home_opened', async ({ event, client }) => {
      const blocks = [{ type: 'header' as const, text: plain('My deals') }]
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } })
    })
    server = createServer(web)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    app.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
    shown = await servePage({ slack, workspace }, 0)
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await page.goto(shown.url)
  })
  afterAll(async () => {
    await browser.close()
    await shown.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await slack.close()
  })

  it('lets somebody say something, answer in a thread, type a command, press, and fill in', async () => {
    await page.getByLabel('Message', { exact: true }).pressSequentially('hello')
    await page.getByLabel('Message', { exact: true }).press('Enter')
    await page.getByText('hello', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Reply' }).last().click()
    await page.getByLabel('Message', { exact: true }).pressSequentially('and more')
    await page.getByLabel('Message', { exact: true }).press('Enter')
    await page.locator('li.reply', { hasText: 'and more' }).waitFor()
    await page.getByLabel('Message', { exact: true }).press('Escape')
    await page.getByLabel('Message', { exact: true }).fill('/deal new')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('only you see this').waitFor()
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByLabel('Name').fill('Big deal')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.locator('#where').selectOption({ label: 'Chengdan' })
    await page.getByText('made Big deal').waitFor()
  })

  it('shows Home, and every call', async () => {
    await page.getByRole('button', { name: 'Home' }).click()
    await page.getByRole('heading', { name: 'My deals' }).waitFor()
    await page.getByRole('button', { name: 'Tools' }).click()
    await page.getByText('views.publish → ok').waitFor()
    await page.getByRole('button', { name: 'Tools' }).click()
  })

  it('fits a phone, and complains about nothing', async () => {
    const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(wider).toBe(0)
  })
})
