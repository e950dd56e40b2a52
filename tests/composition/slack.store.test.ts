import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { botEvents, botScopes, optionalScopes } from '../../adapters/slack/scopes.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { silentLog } from '../../src/log/log.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { type FakeApp, type FakeSlack, type SlackUser, startFakeSlack, type Workspace } from '../fakes/slack/index.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

const soon = { timeout: 15_000 }

let database: TestDatabase
let slack: FakeSlack
let workspace: Workspace
let app: FakeApp
let li: SlackUser
let server: Server | undefined

beforeEach(async () => {
  database = await createTestDatabase()
  slack = await startFakeSlack()
  workspace = slack.workspace('我们公司')
  const commands = ['/chengdan', '/crm-deal', '/customer', '/stuck', '/approvals']
  app = slack.app({
    unfurlDomains: ['sales.example.com'],
    commands,
    scopes: [...botScopes, ...optionalScopes],
    events: botEvents,
  })
  li = workspace.user('李雷', { email: 'li@example.com' })
  const store = await database.open()
  const person = { name: '李雷', roles: ['rep' as const], email: 'li@example.com', now: new Date() }
  await store.write((tx) => addPerson(tx, person, { actorId: null, entryPoint: 'admin' }))
})

afterEach(async () => {
  await server?.stop()
  server = undefined
  await slack.close()
  await database.remove()
})

async function start(way: Record<string, string>): Promise<void> {
  const { botToken } = app.install(workspace)
  const settings = loadSettings({
    DATA_DIR: database.dataDir,
    WEB_CHAT_PORT: 'off',
    SAMPLE_DATA: 'off',
    PORT: '0',
    PUBLIC_URL: 'https://sales.example.com',
    SLACK_BOT_TOKEN: botToken,
    SLACK_API_URL: slack.apiUrl,
    SLACK_COMMANDS: 'deal=crm-deal,funnel=off',
    ...(database.url ? { DATABASE_URL: database.url, SECRET_KEY: 'k'.repeat(40) } : {}),
    ...way,
  })
  server = await startServer(settings, silentLog, (error) => {
    throw error
  })
}

const ways = {
  'over HTTP': async () => {
    await start({ SLACK_SIGNING_SECRET: app.signingSecret })
    app.deliverTo(`http://127.0.0.1:${server!.publicPort}/slack/events`)
  },
  'through sockets': async () => {
    app.useSocketMode()
    await start({ SLACK_APP_TOKEN: app.appToken })
    await expect.poll(() => app.sockets.listening, soon).toBe(2)
  },
}

describe.each(Object.entries(ways))('the whole server on Slack %s', (_, connects) => {
  it('makes a deal of a slash command, moves it by a click, and knows its people by their mail', {
    timeout: 60_000,
  }, async () => {
    await connects()
    const phone = slack.as(li)
    const dm = workspace.im(li)
    const card = () => phone.sees(dm).find(({ words }) => words.includes('赤霄采购'))
    const made = await phone.slash(dm, '/crm-deal', 'new 赤霄采购 customer=纯钧医院 amount=713171')
    expect(made.problem).toBeUndefined()
    await expect.poll(() => card()?.words, soon).toContain('线索获取')
    const { ts } = card()!
    expect((await phone.presses(card()!, { label: '推进到需求确认' })).acked).toBe(true)
    await expect.poll(() => card()?.words, soon).toContain('需求确认 · 已停留')
    expect(card()).toMatchObject({ ts, edited: true })
    const asked = await phone.slash(dm, '/crm-deal', 'edit D-1001')
    expect(asked.problem).toBeUndefined()
    await expect.poll(() => phone.view?.title, soon).toBeDefined()
    const { closed, trouble } = await phone.submits({ amount: '90000' })
    expect({ closed, trouble }).toEqual({ closed: true, trouble: undefined })
    await expect.poll(() => card()?.words, soon).toContain('90,000')
    await phone.opensHome()
    await expect.poll(() => phone.home?.words, soon).toMatch(/我的商机 · 1 单\n● D-1001 赤霄采购/)
    const { message } = await phone.says(dm, 'https://sales.example.com/d/1001')
    const below = () => phone.sees(dm).find((one) => one.ts === message!.ts)?.words
    await expect.poll(below, soon).toContain('D-1001 · 需求确认')
  })
})
