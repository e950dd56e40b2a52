import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { company, refusalOf } from './company.ts'

let world: Awaited<ReturnType<typeof company>>
beforeEach(async () => {
  world = await company()
})
afterEach(async () => {
  await world.slack.close()
})

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
const seen = () =>
  world.slack
    .as(world.chen)
    .sees(world.sales)
    .filter(({ subtype }) => subtype === undefined)

describe('a post', () => {
  it('has a later ts than every other of its channel, also where no time passes', async () => {
    const { client, sales } = world
    const stamps: string[] = []
    for (let count = 0; count < 5; count++)
      stamps.push((await client.chat.postMessage({ channel: sales.id, text: 'x' })).ts!)
    expect(stamps).toEqual([...new Set(stamps)].sort())
  })

  it('of more than 4,000 characters becomes several, and the ts of the last comes back', async () => {
    const { client, sales } = world
    const { ts } = await client.chat.postMessage({ channel: sales.id, text: 'x'.repeat(4001) })
    expect(seen().map(({ text }) => text.length)).toEqual([4000, 1])
    expect(seen().at(-1)!.ts).toBe(ts)
  })

  it('needs words, or blocks', async () => {
    const { client, sales } = world
    expect((await refusalOf(client.chat.postMessage({ channel: sales.id, text: '' }))).error).toBe('no_text')
  })

  it('is refused where the channel is gone, closed, or not ours', async () => {
    const { client, acme, sales, slack, chen } = world
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' })
    expect((await refusalOf(post('C0NOBODY'))).error).toBe('channel_not_found')
    expect((await refusalOf(post(acme.channel('secret', { private: true }).id))).error).toBe('channel_not_found')
    world.app.loseScope(acme, 'chat:write.public')
    expect((await refusalOf(post(acme.channel('public').id))).error).toBe('not_in_channel')
    await slack.archive(sales, chen)
    expect((await refusalOf(post(sales.id))).error).toBe('is_archived')
  })

  it('under a message needs that message', async () => {
    const { client, sales } = world
    const { ts } = await client.chat.postMessage({ channel: sales.id, text: 'card' })
    await client.chat.postMessage({ channel: sales.id, text: 'reply', thread_ts: ts! })
    expect(seen().at(-1)).toMatchObject({ text: 'reply', thread: ts })
    const nowhere = client.chat.postMessage({ channel: sales.id, text: 'x', thread_ts: '1.000001' })
    expect((await refusalOf(nowhere)).error).toBe('thread_not_found')
    const { messages } = await client.conversations.history({ channel: sales.id, limit: 1 })
    expect(messages).toEqual([expect.objectContaining({ ts, thread_ts: ts, reply_count: 1 })])
  })

  it('to somebody lands in their DM', async () => {
    const { client, acme, chen, slack } = world
    await client.chat.postMessage({ channel: chen.id, text: 'for you' })
    expect(slack.as(chen).sees(acme.im(chen))).toMatchObject([{ text: 'for you' }])
  })
})

describe('a rewrite', () => {
  it('takes 4,000 bytes of text and no more: 1,333 汉字, and not 1,334', async () => {
    const { client, sales } = world
    const { ts } = await client.chat.postMessage({ channel: sales.id, text: 'x' })
    await client.chat.update({ channel: sales.id, ts: ts!, text: '字'.repeat(1333) })
    const longer = client.chat.update({ channel: sales.id, ts: ts!, text: '字'.repeat(1334) })
    expect((await refusalOf(longer)).error).toBe('msg_too_long')
  })

  it('leaves the old blocks where it brings none', async () => {
    const { client, sales } = world
    const { ts } = await client.chat.postMessage({ channel: sales.id, text: 'x', blocks: [section('old')] })
    await client.chat.update({ channel: sales.id, ts: ts!, text: 'new' })
    expect(seen().at(-1)).toMatchObject({ text: 'new', words: 'old' })
    await client.chat.update({ channel: sales.id, ts: ts!, text: 'new', blocks: [] })
    expect(seen().at(-1)).toMatchObject({ words: 'new' })
  })

  it('is of our own messages only', async () => {
    const { client, sales, slack, chen } = world
    const { message } = await slack.as(chen).says(sales, 'mine')
    const update = client.chat.update({ channel: sales.id, ts: message!.ts, text: 'x' })
    expect((await refusalOf(update)).error).toBe('cant_update_message')
    const gone = client.chat.update({ channel: sales.id, ts: '1.000001', text: 'x' })
    expect((await refusalOf(gone)).error).toBe('message_not_found')
  })
})

describe('an ephemeral message', () => {
  it('is seen by one, until they reload', async () => {
    const { client, sales, slack, chen, wang } = world
    await client.chat.postEphemeral({ channel: sales.id, user: chen.id, text: 'psst' })
    expect(seen()).toMatchObject([{ text: 'psst', ephemeral: true }])
    expect(
      slack
        .as(wang)
        .sees(sales)
        .map(({ text }) => text),
    ).not.toContain('psst')
    slack.as(chen).reloads()
    expect(seen()).toEqual([])
  })

  it('is refused where the reader is not, and cannot be rewritten by its ts', async () => {
    const { client, sales, acme, chen } = world
    const outside = client.chat.postEphemeral({ channel: sales.id, user: acme.user('Li').id, text: 'x' })
    expect((await refusalOf(outside)).error).toBe('user_not_in_channel')
    const { message_ts: ts } = await client.chat.postEphemeral({ channel: sales.id, user: chen.id, text: 'x' })
    expect((await refusalOf(client.chat.update({ channel: sales.id, ts: ts!, text: 'y' }))).error).toBe(
      'message_not_found',
    )
  })
})

describe('metadata', () => {
  const metadata = { event_type: 'chengdan', event_payload: { row: '12' } }

  it('comes back with the history, for whoever may read it', async () => {
    const { client, sales, app, acme } = world
    await client.chat.postMessage({ channel: sales.id, text: 'x', metadata })
    const read = async () =>
      (await client.conversations.history({ channel: sales.id, include_all_metadata: true, limit: 1 })).messages![0]
    expect(await read()).toMatchObject({ metadata })
    app.loseScope(acme, 'metadata.message:read')
    expect(await read()).not.toHaveProperty('metadata')
  })

  it('has a type and a payload', async () => {
    const { client, sales } = world
    const half = { event_type: 'chengdan' } as typeof metadata
    const post = client.chat.postMessage({ channel: sales.id, text: 'x', metadata: half })
    expect((await refusalOf(post)).error).toBe('invalid_metadata_schema')
  })
})

describe('the history', () => {
  it('is read page by page, newest first, and each message once though others come meanwhile', async () => {
    const { client, sales, slack, chen } = world
    for (const text of ['1', '2', '3', '4', '5']) await slack.as(chen).says(sales, text)
    const first = await client.conversations.history({ channel: sales.id, limit: 3 })
    await slack.as(chen).says(sales, '6')
    const cursor = first.response_metadata!.next_cursor!
    const second = await client.conversations.history({ channel: sales.id, limit: 3, cursor })
    const texts = [...first.messages!, ...second.messages!].map(({ text }) => text)
    expect(texts.slice(0, 5)).toEqual(['5', '4', '3', '2', '1'])
    expect(second.has_more).toBe(false)
  })

  it('holds what was said earlier, of which no app heard', async () => {
    const { client, sales, slack, chen, clock } = world
    clock.pass(3_600_000)
    const { deliveries } = await slack.as(chen).says(sales, 'an hour ago', { ago: 3_600_000 })
    expect(deliveries).toEqual([])
    const oldest = String(clock.now().getTime() / 1000 - 3601)
    const { messages } = await client.conversations.history({ channel: sales.id, oldest })
    expect(messages!.map(({ text }) => text)).toContain('an hour ago')
  })

  it('comes in pages of 15, one a minute, for an app that counts as sold elsewhere', async () => {
    const { client, sales, slack, chen, clock, app } = world
    app.record.restrictedHistory = true
    for (let count = 0; count < 20; count++) await slack.as(chen).says(sales, `${count}`)
    const page = await client.conversations.history({ channel: sales.id, limit: 200 })
    expect([page.messages!.length, page.has_more]).toEqual([15, true])
    await expect(client.conversations.history({ channel: sales.id })).rejects.toMatchObject({ retryAfter: 60 })
    clock.pass(60_000)
    await client.conversations.history({ channel: sales.id })
  })
})
