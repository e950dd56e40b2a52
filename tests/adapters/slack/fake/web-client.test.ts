import { webApi } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeSlack, startFakeSlack } from '../../../fakes/slack/index.ts'

const { WebClient } = webApi
const strict = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true }

let slack: FakeSlack
beforeEach(async () => {
  slack = await startFakeSlack()
})
afterEach(async () => {
  await slack.close()
})

/** A company with one channel, in which the bot is, and Slack's own client for it. */
function company(options: { scopes?: string[] } = {}) {
  const acme = slack.workspace('Acme')
  const chen = acme.user('Chen Jing', { email: 'chen@acme.example' })
  const app = slack.app()
  const installation = app.install(acme, options)
  const channel = acme.channel('sales', { members: [chen] })
  app.invite(channel)
  const client = new WebClient(installation.botToken, { slackApiUrl: slack.apiUrl, ...strict })
  return { acme, chen, app, installation, channel, client }
}

describe("Slack's own Web API client", () => {
  it('posts, rewrites and deletes a message', async () => {
    const { client, channel, chen, installation } = company()
    const { ts } = await client.chat.postMessage({ channel: channel.id, text: 'hello' })
    const shown = slack.as(chen).sees(channel).at(-1)!
    expect(shown).toMatchObject({ ts, text: 'hello', from: installation.botUserId, ephemeral: false })
    await client.chat.update({ channel: channel.id, ts: ts!, text: 'hello again' })
    expect(slack.as(chen).sees(channel).at(-1)).toMatchObject({ text: 'hello again', edited: true })
    await client.chat.delete({ channel: channel.id, ts: ts! })
    expect(
      slack
        .as(chen)
        .sees(channel)
        .map(({ text }) => text),
    ).not.toContain('hello again')
  })

  it('is told who it is', async () => {
    const { client, acme, installation } = company()
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team_id: acme.id,
      user_id: installation.botUserId,
      bot_id: installation.botId,
    })
  })
})
