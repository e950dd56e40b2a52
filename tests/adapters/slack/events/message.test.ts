import { describe, expect, it } from 'vitest'
import { mentionOf } from '../../../../src/chat/mention.ts'
import { channel, inbound, type Json, message, ourApp, ourUser, parsed, team, ts } from '../payloads.ts'

const said = (body: Json) => inbound(message(body)).draft.event

/** Those of docs.slack.dev/reference/events/message that Slack itself writes. */
const system = [
  ...['archive', 'unarchive', 'join', 'leave', 'name', 'purpose', 'topic'].flatMap((what) => [
    `channel_${what}`,
    `group_${what}`,
  ]),
  ...['channel_convert_to_private', 'channel_posting_permissions', 'ekm_access_denied', 'reminder_add'],
  ...['pinned_item', 'unpinned_item', 'bot_add', 'bot_remove', 'assistant_app_thread', 'document_mention'],
]

describe('a message', () => {
  it('is who said what, where and when, and its raw body without Slack’s token', () => {
    const { tenant, by, channel: where, draft } = inbound(message({ thread_ts: '1795930000.000100' }))
    expect({ tenant, by, where }).toEqual({ tenant: team, by: { tenant: team, userId: 'U1' }, where: channel })
    const { raw, ...rest } = draft
    expect(rest).toEqual({
      dedupeKey: `message:${channel}:${ts}`,
      at: new Date(1_795_932_000_000),
      kind: 'group',
      event: { type: 'message', messageId: ts, text: '你好', files: [], thread: '1795930000.000100' },
    })
    expect(raw).toContain('你好')
    expect(raw).not.toContain('an-old-token')
  })

  it.each([
    ['im', 'direct'],
    ['app_home', 'direct'],
    ['mpim', 'group'],
    ['group', 'group'],
    ['channel', 'group'],
  ])('of a channel of type %s is said in a conversation that is %s', (channel_type, kind) => {
    expect(inbound(message({ channel_type })).draft.kind).toBe(kind)
  })

  it('and the mention that tells of it once more are one', () => {
    const text = `<@${ourUser}> 推进 D-1001`
    const [one, other] = [
      inbound(message({ text })),
      inbound(message({ text, type: 'app_mention', channel_type: undefined })),
    ]
    expect({ ...other.draft, raw: '' }).toEqual({ ...one.draft, raw: '' })
    expect(one.draft.event).toMatchObject({ type: 'message', text: '推进 D-1001', toBot: true })
  })

  it.each<[string, Json, Json]>([
    ['me_message', {}, { type: 'message' }],
    ['thread_broadcast', { thread_ts: '1.2', root: {} }, { type: 'message', thread: '1.2' }],
    [
      'file_share',
      { text: '', files: [{ id: 'F1', name: 'a.png', mimetype: 'image/png', size: 3 }] },
      { kind: 'image' },
    ],
    ['bot_message', { user: undefined, bot_id: 'B8' }, { type: 'message' }],
    ...system.map((subtype): [string, Json, Json] => [subtype, {}, { kind: 'system' }]),
    ['file_comment', {}, { kind: 'other' }],
    ['file_mention', {}, { kind: 'other' }],
    ['reply_broadcast', {}, { kind: 'other' }],
    ['huddle_thread', {}, { kind: 'call' }],
    ['something_of_2027', {}, { kind: 'other' }],
  ])('of the subtype %s is kept', (subtype, body, expected) => {
    expect(said({ subtype, ...body })).toMatchObject({ type: 'message', ...expected })
  })

  it.each<[string, Json, Json]>([
    [
      'another app',
      { user: 'U9', bot_id: 'B9', app_id: 'A9', bot_profile: { name: '日程' } },
      { userId: 'U9', bot: true, name: '日程' },
    ],
    [
      'an old integration',
      { subtype: 'bot_message', user: undefined, bot_id: 'B8', username: 'CI' },
      { userId: 'B8', bot: true, name: 'CI' },
    ],
    ['Slackbot', { user: 'USLACKBOT' }, { userId: 'USLACKBOT', bot: true }],
    ['Slack itself', { subtype: 'channel_join' }, { userId: 'USLACKBOT', bot: true }],
    ['ourselves', { user: ourUser, bot_id: 'B1', app_id: ourApp }, { userId: ourUser, bot: true }],
    ['another company', { user: 'U7', user_team: 'T7', team: 'T7' }, { tenant: 'T7', userId: 'U7' }],
  ])('of %s says so', (_, body, expected) => {
    expect(inbound(message(body)).by).toMatchObject(expected)
  })

  it('of a program is never for the bot', () => {
    const text = `<@${ourUser}> /商机 推进 D-1001`
    expect(said({ text, user: 'U9', bot_id: 'B9' })).toMatchObject({ type: 'message' })
    expect(said({ text, user: 'U9', bot_id: 'B9' })).not.toHaveProperty('toBot')
  })

  it('of our own is kept in a channel and is nothing alone with somebody', () => {
    const own = { user: ourUser, bot_id: 'B1', app_id: ourApp }
    expect(inbound(message(own)).by.bot).toBe(true)
    expect(parsed(message({ ...own, channel_type: 'im' }))).toEqual({ what: 'nothing' })
  })

  it('seen from another company is of the workspace that let us in', () => {
    const authorizations = [
      { team_id: 'T5', enterprise_id: null, user_id: 'U5BOT', is_bot: true, is_enterprise_install: false },
    ]
    const { tenant, by } = inbound(message({ text: '<@U5BOT> 你好' }, { authorizations }))
    expect({ tenant, by }).toEqual({ tenant: 'T5', by: { tenant: team, userId: 'U1' } })
  })

  it('of a channel that companies share is of one conversation, whoever tells of it', () => {
    expect(inbound(message({}, { is_ext_shared_channel: true })).draft.sharedId).toBe(channel)
    expect(inbound(message({}, { is_ext_shared_channel: false })).draft).not.toHaveProperty('sharedId')
  })

  it('of an organisation is of the organisation', () => {
    const authorizations = [
      { team_id: null, enterprise_id: 'E1', user_id: ourUser, is_bot: true, is_enterprise_install: true },
    ]
    expect(inbound(message({}, { authorizations })).tenant).toBe('E1')
  })
})

describe('a line for the bot', () => {
  it('is a command where it begins with a slash', () => {
    expect(said({ text: `<@${ourUser}> /商机 列表` })).toMatchObject({
      type: 'command',
      text: '/商机 列表',
      messageId: ts,
    })
    expect(said({ text: ' /商机 列表', channel_type: 'im' })).toMatchObject({ type: 'command', text: '/商机 列表' })
    expect(said({ text: '/商机 列表' })).toMatchObject({ type: 'message' })
  })

  it('keeps who was picked in it', () => {
    expect(said({ text: `<@${ourUser}> 转交 D-1001 <@U2>` })).toMatchObject({
      text: `转交 D-1001 ${mentionOf({ platform: 'slack', tenant: team, userId: 'U2' })}`,
    })
  })

  it('with a file and words is a command with that file, in its thread', () => {
    const files = [{ id: 'F1', name: '报价.pdf', mimetype: 'application/pdf', size: 9 }]
    expect(said({ text: `<@${ourUser}> 证据 D-1001`, files, subtype: 'file_share', thread_ts: '1.2' })).toEqual({
      type: 'command',
      text: '/证据 D-1001',
      messageId: ts,
      files: [{ fileId: 'F1', name: '报价.pdf', mime: 'application/pdf', bytes: 9 }],
      thread: '1.2',
    })
  })
})

describe('a changed message', () => {
  const change = (before: Json, after: Json, body: Json = {}) =>
    message({
      subtype: 'message_changed',
      hidden: true,
      user: undefined,
      ts: '1795932005.000300',
      message: { type: 'message', user: 'U1', team, ts, ...after },
      previous_message: { type: 'message', user: 'U1', team, ts, ...before },
      ...body,
    })

  it('is an edit by whoever had said it', () => {
    const { by, draft } = inbound(
      change({ text: '请报价' }, { text: '请 &lt;尽快&gt; 报价', edited: { user: 'U1', ts: '1795932005.000200' } }),
    )
    expect(by.userId).toBe('U1')
    expect(draft).toMatchObject({
      dedupeKey: `edit:${channel}:${ts}:1795932005.000200`,
      at: new Date(1_795_932_005_000),
      event: { type: 'edit', messageId: ts, text: '请 <尽快> 报价' },
    })
  })

  it('is known by its event where Slack does not say when it was edited', () => {
    expect(inbound(change({ text: '一' }, { text: '二' })).draft.dedupeKey).toBe('Ev1')
  })

  it('that reads the same is nothing: an unfurl, or a count of replies', () => {
    expect(parsed(change({ text: '你好' }, { text: '你好', attachments: [{}] }))).toEqual({ what: 'nothing' })
  })

  it('that became a tombstone was taken back, its replies were not', () => {
    const { draft } = inbound(change({ text: '你好' }, { text: 'This message was deleted.', subtype: 'tombstone' }))
    expect(draft.event).toEqual({ type: 'revoke', messageId: ts })
  })

  it('of our own is nothing alone with somebody', () => {
    const own = { user: ourUser, bot_id: 'B1', app_id: ourApp }
    const body = change({ ...own, text: '一' }, { ...own, text: '二' }, { channel_type: 'im' })
    expect(parsed(body)).toEqual({ what: 'nothing' })
  })

  it('is taken back when it is deleted, by whoever had said it', () => {
    const { by, draft } = inbound(
      message({
        subtype: 'message_deleted',
        user: undefined,
        deleted_ts: ts,
        previous_message: { user: 'U1', team, ts },
      }),
    )
    expect(by.userId).toBe('U1')
    expect(draft).toMatchObject({ dedupeKey: `revoke:${channel}:${ts}`, event: { type: 'revoke', messageId: ts } })
  })

  it('that only says that somebody replied is nothing', () => {
    expect(parsed(message({ subtype: 'message_replied' }))).toEqual({ what: 'nothing' })
  })
})

it.each([null, 1, 'text', [], {}, { type: 'event_callback' }, { type: 'message' }, { type: 'block_actions' }])(
  'what is none of ours is nothing: %j',
  (body) => {
    expect(parsed(body as Json)).toEqual({ what: 'nothing' })
  },
)
