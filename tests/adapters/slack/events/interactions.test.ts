import { describe, expect, it } from 'vitest'
import { shortcuts } from '../../../../adapters/slack/manifest.ts'
import { mentionOf } from '../../../../src/chat/mention.ts'
import {
  channel,
  event,
  inbound,
  interaction,
  type Json,
  now,
  ourUser,
  parsed,
  press,
  slash,
  team,
  ts,
} from '../payloads.ts'

describe('a slash command', () => {
  it('is a command of whoever typed it, to be answered in its acknowledgement or by its URL', () => {
    const { raw, ...draft } = inbound(slash('/deal', 'new 赤霄采购')).draft
    expect(draft).toEqual({
      dedupeKey: 'command:tr-1',
      at: now,
      kind: 'group',
      event: { type: 'command', text: '/deal new 赤霄采购' },
    })
    expect(raw).not.toContain('an-old-token')
    expect(inbound(slash('/deal', ''))).toMatchObject({
      ...{ tenant: team, channel, waits: 'command', trigger: 'tr-1' },
      by: { tenant: team, userId: 'U1', name: 'lilei' },
      responseUrl: 'https://hooks.slack.com/commands/1',
    })
  })

  it('keeps who was picked, and reads links and signs as they were typed', () => {
    const { draft } = inbound(
      slash('/deal', 'assign D-1 <@U2|wangfang> &lt;a&gt; <http://a.cn|a.cn> <mailto:x@a.cn|x@a.cn>'),
    )
    expect(draft.event).toMatchObject({
      text: `/deal assign D-1 ${mentionOf({ platform: 'slack', tenant: team, userId: 'U2' })} <a> a.cn x@a.cn`,
    })
  })

  it('of an organisation says so in a word', () => {
    expect(inbound(slash('/deal', '', { is_enterprise_install: 'true', enterprise_id: 'E1' })).tenant).toBe('E1')
  })
})

describe('a click', () => {
  it('is the button, the copy it stands on, and nothing else', () => {
    const { draft, waits, trigger } = inbound(press())
    expect({ waits, trigger }).toEqual({ waits: 'press', trigger: 'tr-1' })
    expect(draft.event).toEqual({ type: 'press', token: 'a-token', copy: ts })
  })

  it('on what one reader alone sees gives the URL by which it is rewritten', () => {
    const container = { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: true }
    expect(inbound(press({ container })).draft.event).toMatchObject({
      edit: { kind: 'response_url', value: 'https://hooks.slack.com/actions/1', uses: 2 },
    })
  })

  it('comes again under its key, and twice in a row under two', () => {
    const again = inbound(press({ trigger_id: 'tr-2' }))
    expect(again.draft.dedupeKey).toBe(inbound(press()).draft.dedupeKey)
    const actions = [{ action_id: 'press:1', action_ts: '1795932002.000100', value: 'a-token' }]
    expect(inbound(press({ actions })).draft.dedupeKey).not.toBe(again.draft.dedupeKey)
  })

  it('that only leads to a page is nothing', () => {
    expect(parsed(press({ actions: [{ action_id: 'x', action_ts: '1', url: 'https://a.cn' }] }))).toEqual({
      what: 'nothing',
    })
  })

  it('by somebody of another company is theirs', () => {
    expect(inbound(press({ user: { id: 'U7', team_id: 'T7' } })).by).toEqual({ tenant: 'T7', userId: 'U7' })
  })
})

describe('a modal', () => {
  const submitted = (private_metadata: string, values: Json = {}) =>
    interaction('view_submission', {
      view: {
        id: 'V1',
        callback_id: 'form',
        blocks: [{ type: 'input', block_id: 'title' }],
        private_metadata,
        state: { values },
      },
    })

  it('comes back with what was filled in, and where it was opened', () => {
    const values = { title: { value: { type: 'plain_text_input', value: '赤霄采购' } } }
    const found = inbound(submitted(`a-token\ngroup ${channel}`, values))
    expect(found).toMatchObject({ channel, waits: 'submit', view: { id: 'V1' } })
    expect(found.draft).toMatchObject({
      kind: 'group',
      event: { type: 'submit', token: 'a-token', values: { title: '赤霄采购' } },
    })
  })

  it('that is sent once more by somebody who was told that it did not arrive is the same, with other words another', () => {
    const filled = (value: string, trigger_id: string) => {
      const values = { title: { value: { type: 'plain_text_input', value } } }
      return inbound({ ...submitted('a-token', values), trigger_id }).draft.dedupeKey
    }
    expect(filled('赤霄采购', '2.2.b')).toBe(filled('赤霄采购', '1.1.a'))
    expect(filled('纯钧采购', '1.1.a')).not.toBe(filled('赤霄采购', '1.1.a'))
  })

  it('that was opened from nowhere is filled in alone with the bot', () => {
    expect(inbound(submitted('a-token'))).toMatchObject({ channel: undefined, draft: { kind: 'direct' } })
  })

  it('of a partner of another company is of the company that let us in', () => {
    const user = { id: 'U9', team_id: 'T2' }
    const view = { id: 'V1', callback_id: 'form', app_installed_team_id: team }
    const { tenant, by } = inbound(interaction('view_submission', { user, team: { id: 'T2', domain: 'theirs' }, view }))
    expect({ tenant, by: by.tenant }).toEqual({ tenant: team, by: 'T2' })
  })

  it('brings its files', () => {
    const files = [{ id: 'F1', name: 'a.pdf', mimetype: 'application/pdf', size: 3 }]
    const { draft } = inbound(submitted('a-token', { file: { value: { type: 'file_input', files } } }))
    expect(draft.event).toMatchObject({ values: { file: 'F1' }, files: [{ fileId: 'F1', bytes: 3 }] })
  })
})

describe('a shortcut', () => {
  it.each([
    ['shortcut', shortcuts.newDeal, '/deal new'],
    ['message_action', shortcuts.saveEvidence, '/deal evidence'],
    ['message_action', shortcuts.bindCustomer, '/bind'],
  ])('%s %s says %s', (type, callback_id, text) => {
    const body = { callback_id, channel: { id: channel, name: 'sales' }, message_ts: ts, message: {} }
    expect(inbound(interaction(type, body)).draft.event).toMatchObject({ type: 'command', text })
  })

  it('on a message is about its files, in its thread', () => {
    const files = [{ id: 'F1', name: 'a.pdf', size: 3 }]
    const body = { callback_id: shortcuts.saveEvidence, channel: { id: channel }, message_ts: ts, message: { files } }
    expect(inbound(interaction('message_action', body)).draft.event).toMatchObject({
      files: [{ fileId: 'F1' }],
      thread: ts,
    })
  })

  it('that is not ours is nothing', () => {
    expect(parsed(interaction('shortcut', { callback_id: 'another' }))).toEqual({ what: 'nothing' })
  })
})

describe('a field that asks while somebody types', () => {
  it.each(['person', 'customer'])('asks for a %s', (kind) => {
    const asked = parsed(interaction('block_suggestion', { action_id: `options:${kind}`, value: '赤', block_id: 'b' }))
    expect(asked).toMatchObject({ what: 'options', question: { kind, typed: '赤', most: 100 } })
  })

  it('for something else is asked nothing', () => {
    expect(parsed(interaction('block_suggestion', { action_id: 'options:choice' }))).toMatchObject({
      question: undefined,
    })
  })
})

describe('something else that happened', () => {
  it.each<[string, Json, Json]>([
    ['app_uninstalled', {}, { type: 'uninstalled' }],
    ['tokens_revoked', { tokens: { bot: ['U0'] } }, { type: 'tokenRevoked' }],
    [
      'channel_id_changed',
      { old_channel_id: 'C1', new_channel_id: 'C2' },
      { type: 'conversationRenamed', from: 'C1', to: 'C2' },
    ],
  ])('%s is told', (type, body, expected) => {
    expect(parsed(event({ type, ...body }))).toMatchObject({
      what: 'happening',
      happening: { platform: 'slack', tenant: team, dedupeKey: 'Ev1', event: expected },
    })
  })

  it('is nothing where only tokens of people were taken back', () => {
    expect(parsed(event({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } }))).toEqual({ what: 'nothing' })
  })

  it.each(['member_joined_channel', 'member_left_channel', 'channel_rename', 'channel_shared', 'channel_unshared'])(
    '%s: who is there is asked again',
    (type) => {
      const where = type === 'channel_rename' ? { id: channel, name: '新名字' } : channel
      const found = inbound(event({ type, channel: where, user: 'U1', team, event_ts: ts }))
      expect(found).toMatchObject({ channel, draft: { event: { type: 'roster' } } })
    },
  )

  it.each<[string, Json, Json]>([
    ['member_joined_channel', { user: ourUser, channel, inviter: 'U1' }, { type: 'botJoined' }],
    ['member_left_channel', { user: ourUser, channel }, { type: 'botLeft' }],
    ['app_home_opened', { user: 'U1', channel: 'D1', tab: 'messages' }, { type: 'opened' }],
  ])('%s is about the bot itself', (type, body, expected) => {
    expect(inbound(event({ type, ...body })).draft.event).toEqual(expected)
  })

  it('is that Slack keeps events back', () => {
    const body = { type: 'app_rate_limited', team_id: team, minute_rate_limited: 1_795_932_000, api_app_id: 'A1' }
    expect(parsed(body)).toEqual({ what: 'limited', tenant: team, at: new Date(1_795_932_000_000) })
  })
})
