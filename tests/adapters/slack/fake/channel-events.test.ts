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
const last = () => events().at(-1).event

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
    await slack.as(chen).sendsFile(sales, { name: 'a.txt', content: Buffer.from('a') })
    await slack.move(sales)
    expect([...slack.world.files.values()].map(({ shares }) => [...shares.keys()])).toEqual([[sales.id]])
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
