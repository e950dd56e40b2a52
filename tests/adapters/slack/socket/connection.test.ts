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

it('a connection that was closed is no more, also where the other end says no goodbye', async () => {
  const connection = new Connection({
    ...{ appToken: app.appToken, apiUrl: slack.apiUrl, log: silentLog },
    take: async () => {},
    counted: () => {},
  })
  await connection.open(new AbortController().signal)
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
