import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, company, refusalOf } from './company.ts'
import { listen } from './listener.ts'

let world: Awaited<ReturnType<typeof company>>
let app: Awaited<ReturnType<typeof listen>>
beforeEach(async () => {
  world = await company()
  app = await listen()
  world.app.deliverTo(app.url)
})
afterEach(async () => {
  await app.close()
  await world.slack.close()
})

const events = () =>
  app.heard.filter(({ headers }) => headers['content-type'] === 'application/json').map(({ body }) => JSON.parse(body))
const last = () => events().at(-1).event

describe('people', () => {
  it('are members, guests, deactivated, programs', async () => {
    const { client, acme } = world
    const info = async (user: { id: string }) => (await client.users.info({ user: user.id, include_locale: true })).user
    const guest = acme.user('Guest', { role: 'guest' })
    const narrow = acme.user('Narrow guest', { role: 'single-channel guest', emailConfirmed: false })
    expect(await info(world.chen)).toMatchObject({ is_restricted: false, locale: 'en-US', is_email_confirmed: true })
    expect(await info(guest)).toMatchObject({ team_id: acme.id, is_restricted: true, is_ultra_restricted: false })
    expect(await info(narrow)).toMatchObject({ is_ultra_restricted: true, is_email_confirmed: false })
    expect(await info(acme.user('Robot', { bot: true }))).toMatchObject({ is_bot: true })
    world.chen.deleted = true
    expect(await info(world.chen)).toMatchObject({ deleted: true })
    expect((await refusalOf(client.users.info({ user: 'U0NOBODY' }))).error).toBe('user_not_found')
  })

  it('show their e-mail to whoever may read it, and are found by it', async () => {
    const { client, app: own, acme, chen } = world
    const { user } = await client.users.lookupByEmail({ email: 'Chen@acme.example' })
    expect(user).toMatchObject({ id: chen.id, profile: { email: 'chen@acme.example' } })
    own.loseScope(acme, 'users:read.email')
    const { user: hidden } = await client.users.info({ user: chen.id })
    expect(hidden!.profile).not.toHaveProperty('email')
  })

  it('have a manager in a field of their profile', async () => {
    const { client, acme, chen, wang } = world
    acme.profileFields.push({ id: 'Xf1', label: 'Manager', type: 'user' })
    chen.fields.Xf1 = wang.id
    const { profile } = await client.users.profile.get({ user: chen.id })
    expect(profile!.fields).toMatchObject({ Xf1: { value: wang.id } })
    const none = await client.users.profile.get({ user: wang.id })
    expect(none.profile!.fields).toEqual([])
  })

  it('of another company have their own team, in events and presses, and the same id may be somebody here', async () => {
    const { slack, acme, sales, client, chen } = world
    const other = slack.workspace('Other')
    const stranger = other.user('Customer', { id: chen.id })
    await slack.share(sales, other)
    acme.channel('sales', { members: [stranger], sharedWith: [other] })
    await slack.as(stranger).says(sales, 'hello from outside')
    const envelope = events().at(-1)
    expect(envelope).toMatchObject({
      team_id: other.id,
      is_ext_shared_channel: true,
      authorizations: [{ team_id: acme.id }],
      event: { user: chen.id, user_team: other.id, team: other.id },
    })
    const button = { type: 'button' as const, action_id: 'a', text: { type: 'plain_text' as const, text: 'Go' } }
    await client.chat.postMessage({ channel: sales.id, text: 'x', blocks: [{ type: 'actions', elements: [button] }] })
    await slack.as(stranger).presses(slack.as(stranger).sees(sales).at(-1)!, { label: 'Go' })
    const { payload } = Object.fromEntries(new URLSearchParams(app.heard.at(-1)!.body))
    expect(JSON.parse(payload!)).toMatchObject({ user: { id: chen.id, team_id: other.id }, team: { id: acme.id } })
    const { channel } = await client.conversations.info({ channel: sales.id })
    expect(channel).toMatchObject({ is_ext_shared: true, connected_team_ids: [other.id] })
  })

  it('only say something where they are', async () => {
    const { slack, acme, sales } = world
    await expect(slack.as(acme.user('Li')).says(sales, 'x')).rejects.toThrow('not in sales')
  })
})

describe('what happens in a channel', () => {
  it('is an edit, with both texts', async () => {
    const { slack, chen, sales } = world
    const { message } = await slack.as(chen).says(sales, 'one')
    await slack.as(chen).edits(sales, message!.ts, 'two')
    expect(last()).toMatchObject({
      subtype: 'message_changed',
      hidden: true,
      message: { ts: message!.ts, text: 'two', user: chen.id, edited: { user: chen.id } },
      previous_message: { text: 'one' },
    })
    expect(last()).not.toHaveProperty('user')
  })

  it('is a deletion; the first of a thread leaves a mark', async () => {
    const { slack, chen, sales } = world
    const { message } = await slack.as(chen).says(sales, 'one')
    await slack.as(chen).says(sales, 'reply', { thread: message!.ts })
    await slack.as(chen).deletes(sales, message!.ts)
    expect(last()).toMatchObject({ subtype: 'message_changed', message: { subtype: 'tombstone' } })
    const { message: second } = await slack.as(chen).says(sales, 'two')
    await slack.as(chen).deletes(sales, second!.ts)
    expect(last()).toMatchObject({
      subtype: 'message_deleted',
      deleted_ts: second!.ts,
      previous_message: { text: 'two' },
    })
  })

  it('is a file', async () => {
    const { slack, chen, sales, installation } = world
    await slack.as(chen).sendsFile(sales, { name: 'contract.pdf', content: Buffer.from('pdf') }, { text: 'signed' })
    const event = events().find(({ event: { subtype } }) => subtype === 'file_share').event
    expect(event).toMatchObject({ text: 'signed', files: [{ name: 'contract.pdf', mimetype: 'application/pdf' }] })
    const get = async (token: string) => {
      const response = await fetch(event.files[0].url_private, { headers: { authorization: `Bearer ${token}` } })
      return [response.status, response.headers.get('content-type'), await response.text()]
    }
    expect(await get(installation.botToken)).toEqual([200, 'application/pdf', 'pdf'])
    expect((await get('xoxb-none')).slice(0, 2)).toEqual([200, 'text/html; charset=utf-8'])
    world.app.loseScope(world.acme, 'files:read')
    expect((await get(installation.botToken))[2]).toContain('Sign in')
  })

  it('is somebody coming, going, our bot among them', async () => {
    const { slack, acme, sales } = world
    const li = acme.user('Li')
    await slack.as(li).joins(sales)
    const types = () => events().map(({ event }) => event.subtype ?? event.type)
    expect(types().slice(-2).sort()).toEqual(['channel_join', 'member_joined_channel'])
    await slack.as(li).leaves(sales)
    expect(types().slice(-2).sort()).toEqual(['channel_leave', 'member_left_channel'])
    world.app.remove(sales)
    await slack.idle()
    expect(last()).toMatchObject({ type: 'member_left_channel', user: world.installation.botUserId })
  })

  it('is a new name, a new id, an end', async () => {
    const { slack, chen, sales, client } = world
    await slack.rename(sales, 'deals')
    expect(last()).toMatchObject({ type: 'channel_rename', channel: { id: sales.id, name: 'deals' } })
    const old = sales.id
    await slack.move(sales)
    expect(last()).toMatchObject({ type: 'channel_id_changed', old_channel_id: old, new_channel_id: sales.id })
    expect((await refusalOf(client.conversations.info({ channel: old }))).error).toBe('channel_not_found')
    await slack.archive(sales, chen)
    expect(last()).toMatchObject({ type: 'channel_archive', channel: sales.id, user: chen.id })
  })

  it('is our own message too, with the metadata we gave it', async () => {
    const { client, sales, slack, installation } = world
    const metadata = { event_type: 'chengdan', event_payload: { row: '1' } }
    await client.chat.postMessage({ channel: sales.id, text: 'card', metadata })
    await slack.idle()
    expect(last()).toMatchObject({ bot_id: installation.botId, user: installation.botUserId, metadata })
  })

  it('is a link that we draw', async () => {
    const { slack, acme, chen, client } = world
    const linking = slack.app({ name: 'Links', unfurlDomains: ['deals.example'], events: ['link_shared'] })
    linking.install(acme)
    linking.deliverTo(app.url)
    const { message } = await slack.as(chen).says(world.sales, 'see https://deals.example/d/12')
    const shared = events().find(({ event }) => event.type === 'link_shared').event
    expect(shared.links).toEqual([{ url: 'https://deals.example/d/12', domain: 'deals.example' }])
    const unfurls = {
      'https://deals.example/d/12': {
        blocks: [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'D-12' } }],
      },
    }
    await client.chat.unfurl({ channel: shared.channel, ts: shared.message_ts, unfurls })
    await slack.idle()
    expect(
      slack
        .as(chen)
        .sees(world.sales)
        .find(({ ts }) => ts === message!.ts),
    ).toMatchObject({
      words: 'see https://deals.example/d/12\nD-12',
      edited: false,
    })
    expect(last()).toMatchObject({ subtype: 'message_changed' })
    expect(last().message).not.toHaveProperty('edited')
  })

  it('is not told where the workspace threw us out', async () => {
    const { slack, acme, chen, sales } = world
    world.app.uninstall(acme)
    await slack.idle()
    expect(events().map(({ event }) => event.type)).toContain('app_uninstalled')
    const before = app.heard.length
    await slack.as(chen).says(sales, 'alone at last')
    expect(app.heard).toHaveLength(before)
  })
})

describe('an upload', () => {
  it('in three steps is a message later, and a picture that can be shown only when it was processed', async () => {
    const { client, clock, sales, slack, chen } = world
    const uploaded = await client.filesUploadV2({ filename: 'funnel.png', file: Buffer.from('png'), title: 'Funnel' })
    const id = (uploaded as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!.id
    const blocks = [{ type: 'image' as const, alt_text: 'Funnel', slack_file: { id } }]
    const post = () => client.chat.postMessage({ channel: sales.id, text: 'Funnel', blocks })
    expect((await refusalOf(post())).errors).toEqual(['invalid slack file [json-pointer:/blocks/0/slack_file]'])
    expect((await client.files.info({ file: id })).file!.mimetype).toBe('')
    clock.pass(1000)
    await slack.until(() => slack.world.files.get(id)!.ready)
    await post()
    expect(slack.as(chen).sees(sales).at(-1)!.blocks).toMatchObject(blocks)
  })

  it('into a channel has its message in the end', async () => {
    const { client, clock, sales, slack, chen } = world
    await client.filesUploadV2({
      channel_id: sales.id,
      filename: 'a.txt',
      file: Buffer.from('a'),
      initial_comment: 'Here',
    })
    expect(slack.as(chen).sees(sales).at(-1)!.text).not.toBe('Here')
    clock.pass(1000)
    await slack.until(() => slack.as(chen).sees(sales).at(-1)!.text === 'Here')
    expect(slack.as(chen).sees(sales).at(-1)!.files).toMatchObject([{ name: 'a.txt' }])
  })
})

describe('two workspaces', () => {
  it('have tokens of their own', async () => {
    const { slack, sales, app: own } = world
    const other = slack.workspace('Other')
    const client = clientOf(slack, own.install(other).botToken)
    expect((await refusalOf(client.chat.postMessage({ channel: sales.id, text: 'x' }))).error).toBe('channel_not_found')
  })

  it('let an app in by a code that is good once', async () => {
    const { slack, app: own } = world
    const other = slack.workspace('Other')
    const page = new URL(`${slack.url}/oauth/v2/authorize`)
    page.search = new URLSearchParams({
      client_id: own.clientId,
      team: other.id,
      state: 's1',
      redirect_uri: 'https://bot.example/slack/oauth_redirect',
    }).toString()
    const { headers } = await fetch(page, { redirect: 'manual' })
    const back = new URL(headers.get('location')!)
    expect(back.searchParams.get('state')).toBe('s1')
    const exchange = () =>
      clientOf(slack, '').oauth.v2.access({
        client_id: own.clientId,
        client_secret: own.clientSecret,
        code: back.searchParams.get('code')!,
      })
    const { access_token, team } = await exchange()
    expect(team).toMatchObject({ id: other.id })
    await clientOf(slack, access_token!).auth.test()
    expect((await refusalOf(exchange())).error).toBe('invalid_code')
  })
})
