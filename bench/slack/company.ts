import { botEvents, botScopes, optionalScopes } from '../../adapters/slack/scopes.ts'
import {
  type Channel,
  type FakeApp,
  type FakeSlack,
  type SlackUser,
  startFakeSlack,
} from '../../tests/fakes/slack/index.ts'
import { conversationCount, outsiderOf, repCount, repOf } from '../messages.ts'

/** What a server has to know of a company in Slack to be its bot. */
export interface SlackCompany {
  apiUrl: string
  tenant: string
  botToken: string
  appToken: string
  signingSecret: string
  /** The user ids of our people. */
  reps: readonly string[]
  /** Each is a customer's: one of our people is in it, and a guest. */
  channels: readonly { id: string; rep: string; guest: string }[]
}

/** A company in a fake Slack of its own. */
export interface OpenCompany {
  slack: FakeSlack
  app: FakeApp
  company: SlackCompany
  channels: readonly { channel: Channel; rep: SlackUser; guest: SlackUser }[]
}

export async function openCompany(): Promise<OpenCompany> {
  const slack = await startFakeSlack()
  // Nobody listens yet, and nothing of it is to come again later.
  slack.knobs.loseEvents = true
  const workspace = slack.workspace('我们公司')
  const app = slack.app({ scopes: [...botScopes, ...optionalScopes], events: botEvents })
  const { botToken } = app.install(workspace)
  const reps = Array.from({ length: repCount }, (_, index) => workspace.user(repOf(index)))
  const channels = Array.from({ length: conversationCount }, (_, index) => {
    const rep = reps[index % reps.length]!
    const guest = workspace.user(outsiderOf(index), { role: 'guest' })
    const channel = workspace.channel(`customer-${index}`, { members: [rep, guest] })
    app.invite(channel)
    return { channel, rep, guest }
  })
  slack.knobs.loseEvents = false
  const company = {
    ...{ apiUrl: slack.apiUrl, tenant: workspace.id },
    ...{ botToken, appToken: app.appToken, signingSecret: app.signingSecret },
    reps: reps.map(({ id }) => id),
    channels: channels.map(({ channel, rep, guest }) => ({ id: channel.id, rep: rep.id, guest: guest.id })),
  }
  return { slack, app, company, channels }
}
