import { afterEach, beforeEach, expect, it } from 'vitest'
import { Connection } from '../../../../adapters/slack/socket/connection.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { type FakeApp, type FakeSlack, startFakeSlack } from '../../../fakes/slack/index.ts'

let slack: FakeSlack
let app: FakeApp

beforeEach(async () => {
  slack = await startFakeSlack()
  app = slack.app()
  app.install(slack.workspace('我们公司'))
  app.useSocketMode()
})
afterEach(() => slack.close())

const connect = () =>
  new Connection({
    ...{ appToken: app.appToken, apiUrl: slack.apiUrl, log: silentLog },
    take: async () => {},
    counted: () => {},
  })
const { signal } = new AbortController()

it('a connection that was closed is no more, also where the other end says no goodbye', async () => {
  const connection = connect()
  await connection.open(signal)
  let ended = false
  void connection.ended.then(() => {
    ended = true
  })
  app.sockets.halfOpen()
  await connection.close()
  // What has ended is heard of in the same turn.
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended).toBe(true)
})

it('a connection is asked for once: when the next one is, is ours to say', async () => {
  slack.knobs.breaks('apps.connections.open', 500)
  await expect(connect().open(signal)).rejects.toThrow()
  expect(slack.requests.filter(({ method }) => method === 'apps.connections.open')).toHaveLength(1)
})
