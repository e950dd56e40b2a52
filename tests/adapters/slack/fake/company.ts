import { LogLevel, WebClient } from '@slack/web-api'
import type { Clock } from '../../../../src/clock/clock.ts'
import {
  type AppOptions,
  type FakeSlack,
  type Installation,
  startFakeSlack,
  type Workspace,
} from '../../../fakes/slack/index.ts'

/** A clock that a test moves. */
class HandClock implements Clock {
  #now = Date.UTC(2026, 10, 23, 9)

  now(): Date {
    return new Date(this.#now)
  }

  pass(ms: number): void {
    this.#now += ms
  }
}

/** A company with two people and a channel, in which the bot is; and Slack's own client for it. */
export async function company(options: AppOptions = {}) {
  const clock = new HandClock()
  const slack = await startFakeSlack({ clock })
  const acme: Workspace = slack.workspace('Acme')
  const chen = acme.user('Chen Jing', { email: 'chen@acme.example' })
  const wang = acme.user('Wang Xiaoyu', { email: 'wang@acme.example' })
  const app = slack.app(options)
  const installation: Installation = app.install(acme)
  const sales = acme.channel('sales', { members: [chen, wang] })
  app.invite(sales)
  await slack.idle()
  const client = clientOf(slack, installation.botToken)
  return { slack, clock, acme, chen, wang, app, installation, sales, client }
}

/** Slack's own client, which does not try again. */
export function clientOf(slack: FakeSlack, token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  })
}

/** Refusals are what these tests want. */
const nothing = () => {}
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
}

/** What a call was refused with. @throws where it was not */
export async function refusalOf(call: Promise<unknown>): Promise<Record<string, unknown> & { error: string }> {
  try {
    await call
  } catch (error) {
    const { data } = error as { data?: Record<string, unknown> & { error: string } }
    if (!data) throw error
    return data
  }
  throw new Error('it was taken')
}
