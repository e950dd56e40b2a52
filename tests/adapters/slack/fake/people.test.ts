import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { company, refusalOf } from './company.ts'
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

describe('people', () => {
  it('are members, guests, deactivated, programs', async () => {
    const { client, acme } = world
    const info = async (user: { id: string }) => (await client.users.info({ user: user.id, include_locale: true })).user
    const guest = acme.user('Guest', { role: 'guest' })
    const narrow = acme.user('Narrow guest', { role: 'single-channel guest', emailConfirmed: false })
    expect(await info(world.chen)).toMatchObject({ is_restricted: false, locale: 'zh-CN', is_email_confirmed: true })
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
    await expect(slack.as(stranger).slash(sales, '/deal')).rejects.toThrow('not a valid command')
  })

  it('of another company are strangers where the bot never met them', async () => {
    const { slack, acme, sales, client } = world
    const other = slack.workspace('Other')
    const far = other.user('Far away')
    const shared = acme.channel('partners', { members: [far], sharedWith: [other] })
    const info = async () => (await client.users.info({ user: far.id })).user
    expect(await info()).toMatchObject({ team_id: other.id, is_stranger: true })
    world.app.invite(shared)
    expect(await info()).toMatchObject({ is_stranger: false })
    expect(sales.shared).toBe(false)
  })

  it('only say something where they are', async () => {
    const { slack, acme, sales } = world
    await expect(slack.as(acme.user('Li')).says(sales, 'x')).rejects.toThrow('not in sales')
  })
})
