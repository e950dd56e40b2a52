import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Workspaces } from '../../../../adapters/slack/web-api/workspaces.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { type FakeApp, type FakeSlack, startFakeSlack } from '../../../fakes/slack/index.ts'

let slack: FakeSlack
let app: FakeApp

beforeEach(async () => {
  slack = await startFakeSlack()
  slack.knobs.rateLimits = false
  app = slack.app()
})
afterEach(() => slack.close())

const open = (token: string) => new Workspaces(token, slack.apiUrl, silentLog)
const whoIs = async (client: WebClient) => (await client.auth.test()).team_id

it('two workspaces never share a token', async () => {
  const opened = ['一', '二', '三'].map((name) => {
    const workspace = slack.workspace(name)
    return { id: workspace.id, workspaces: open(app.install(workspace).botToken) }
  })
  const asked = [...opened, ...opened].map(async ({ id, workspaces }) => [
    id,
    await workspaces.of(id).call('auth.test', whoIs),
  ])
  for (const [id, told] of await Promise.all(asked)) expect(told).toBe(id)
})

/** Frees what nobody holds any more. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let times = 0; times < 3; times += 1) {
    await new Promise((resolve) => setTimeout(resolve))
    collect()
  }
}

it('a thousand tokens, one after the other, leave no client behind', async () => {
  const { botToken } = app.install(slack.workspace('一'))
  const clients: WeakRef<WebClient>[] = []
  for (let n = 0; n < 1000; n += 1) {
    const asks = n % 50 === 0
    await open(asks ? botToken : `${botToken}-${n}`)
      .of('')
      .call('auth.test', async (client) => {
        clients.push(new WeakRef(client))
        if (asks) await client.auth.test()
      })
  }
  await collectGarbage()
  // The last one may still stand on a stack.
  expect(clients.filter((client) => client.deref() !== undefined).length).toBeLessThan(3)
})
