import { parseArgs } from 'node:util'
import { startFakeSlack } from '../index.ts'
import { servePage } from './page-server.ts'

const usage = `npm run fake -- slack [--port 4390] [--page 4391] [--to http://127.0.0.1:8080/slack/events] [--socket] [--empty]`

/** Runs a Slack by itself: says where it is, and what goes into .env. */
export async function runSlack(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4390' },
      page: { type: 'string', default: '4391' },
      to: { type: 'string', default: 'http://127.0.0.1:8080/slack/events' },
      socket: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const slack = await startFakeSlack({ port: Number(values.port) })
  const workspace = slack.workspace('星河科技')
  const people = ['陈静', '王小雨', '李雷'].map((name, index) =>
    workspace.user(name, { email: `person${index + 1}@example.com`, locale: 'zh-CN', tz: 'Asia/Shanghai' }),
  )
  const guest = workspace.user('客户 赵敏', { role: 'guest' })
  const channels = [
    workspace.channel('general', { members: people }),
    workspace.channel('with-customer', { members: [people[0]!, guest] }),
  ]
  const page = await servePage({ slack, workspace }, Number(values.page))
  console.log(`Slack is at ${slack.url}, its page at ${page.url}, that of its apps at ${page.url}/apps`)
  if (values.empty) console.log(`\nFor .env:\nSLACK_API_URL=${slack.apiUrl}`)
  else {
    const app = slack.app({ name: '成单' })
    const { botToken } = app.install(workspace)
    for (const channel of channels) app.invite(channel)
    for (const person of people) workspace.im(person)
    if (values.socket) app.useSocketMode()
    else app.deliverTo(values.to)
    const way = values.socket ? `SLACK_APP_TOKEN=${app.appToken}` : `SLACK_SIGNING_SECRET=${app.signingSecret}`
    if (!values.socket) console.log(`Events go to ${values.to}`)
    console.log(`\nFor .env:\nSLACK_BOT_TOKEN=${botToken}\n${way}\nSLACK_API_URL=${slack.apiUrl}`)
  }
  const end = () => void Promise.all([page.close(), slack.close()])
  process.once('SIGINT', end).once('SIGTERM', end)
}
