import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { responseHandle } from '../../../adapters/slack/response-handle.ts'
import type { Card } from '../../../src/chat/card.ts'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import type { Channel, SlackUser } from '../../fakes/slack/index.ts'
import { SlackWorld } from './slack-world.ts'

let world: SlackWorld
let li: SlackUser
let wang: SlackUser
let team: Channel

const card = (headline: string, facts = 0): Card => ({
  kind: 'facts',
  headline,
  facts: Array.from({ length: facts }, (_, n) => ({ label: `项目${n}`, value: '字'.repeat(1500) })),
  buttons: [{ label: '推进', token: 'a-token', style: 'primary' }],
})
const say = (headline: string, facts?: number) => ({ body: { type: 'card' as const, card: card(headline, facts) } })
const picture: Card = {
  kind: 'picture',
  headline: '漏斗',
  lines: ['线索 10', '报价 3'],
  picture: { png: Buffer.from('a png'), width: 10, height: 10, alt: '线索 10' },
  buttons: [],
}
const shown = (who: SlackUser, where: Channel) =>
  world.slack
    .as(who)
    .sees(where)
    .filter(({ subtype }) => subtype === undefined)

beforeEach(async () => {
  world = await SlackWorld.open()
  li = world.workspace.user('李雷')
  wang = world.workspace.user('王芳')
  team = world.channel('一组', [li, wang])
})
afterEach(() => world.close())

describe('a message', () => {
  it('is posted to everybody, unfolds nothing, and carries the number of its row alone', async () => {
    const sent = await world.adapter.send(world.outgoing(team, say('D-1001 https://a.cn')))
    expect(sent).toEqual({ messageId: expect.stringMatching(/^\d+\.\d+$/), dropped: [] })
    expect(
      shown(wang, team)
        .map(({ words }) => words)
        .join(),
    ).toContain('D-1001')
    const { args } = world.calls('chat.postMessage')[0]!
    expect(String(args.unfurl_links)).toBe('false')
    expect(String(args.unfurl_media)).toBe('false')
    const metadata = typeof args.metadata === 'string' ? JSON.parse(args.metadata) : args.metadata
    expect(metadata).toEqual({ event_type: 'chengdan_message', event_payload: { row: 'row-1' } })
  })

  it('is posted in its thread', async () => {
    const { message } = await world.slack.as(li).says(team, '看看')
    const { messageId } = await world.adapter.send(world.outgoing(team, { thread: message!.ts }))
    expect(shown(li, team).find(({ ts }) => ts === messageId)?.thread).toBe(message!.ts)
  })

  it('is rewritten where it stands', async () => {
    const { messageId } = await world.adapter.send(world.outgoing(team, say('一')))
    await world.adapter.send(world.outgoing(team, { ...say('二'), replaces: { messageId } }))
    expect(shown(li, team).map(({ words, edited }) => ({ words, edited }))).toEqual([
      { words: expect.stringContaining('二'), edited: true },
    ])
  })

  it.each(['edit_window_closed', 'message_not_found', 'cant_update_message'])(
    'that may not be rewritten (%s) is refused for good, so that its copy is forgotten',
    async (code) => {
      const { messageId } = await world.adapter.send(world.outgoing(team, say('一')))
      world.slack.knobs.refuses('chat.update', code)
      const again = world.adapter.send(world.outgoing(team, { ...say('二'), replaces: { messageId } }))
      await expect(again).rejects.toMatchObject({ code, about: 'message', retryAfterMs: undefined })
    },
  )

  it('is taken back, once and again', async () => {
    const { messageId } = await world.adapter.send(world.outgoing(team))
    const back = world.outgoing(team, { body: { type: 'recall' }, replaces: { messageId } })
    await world.adapter.send(back)
    await world.adapter.send(back)
    expect(shown(li, team)).toEqual([])
  })

  it('that is too long goes on in replies, which are rewritten with it and deleted where it is shorter', async () => {
    const sent = await world.adapter.send(world.outgoing(team, say('一', 6)))
    const replies = () => shown(li, team).filter(({ thread }) => thread === sent.messageId)
    expect(replies().length).toBeGreaterThan(0)
    const { messageId, edit } = sent
    if (edit === undefined || edit === 'never') throw new Error('it has no replies')
    await world.adapter.send(world.outgoing(team, { ...say('二'), replaces: { messageId, edit } }))
    expect(replies()).toEqual([])
    expect(shown(li, team)).toHaveLength(1)
  })

  it('is drawn plainly where Slack refuses its blocks, and everything after it', async () => {
    world.slack.knobs.refuses('chat.postMessage', 'invalid_blocks')
    const plainly = 'blocks other than sections and buttons'
    expect((await world.adapter.send(world.outgoing(team, say('D-1001')))).dropped).toContain(plainly)
    expect(shown(li, team)[0]?.words).toContain('D-1001')
    const next = await world.adapter.send(world.outgoing(team, { ...say('D-1002'), dedupeKey: 'row-2' }))
    // It is not tried the other way first.
    expect(next.dropped).toContain(plainly)
    expect(world.calls('chat.postMessage')).toHaveLength(3)
  })
})

describe('a message whose posting was not answered', () => {
  const lost = async (rest: Parameters<SlackWorld['outgoing']>[1] = {}) => {
    world.slack.knobs.takesWithoutAWord('chat.postMessage')
    const since = new Date()
    await expect(world.adapter.send(world.outgoing(team, rest))).rejects.toBeInstanceOf(NeverArrived)
    return world.outgoing(team, { ...rest, again: { since } })
  }

  it('is found again instead of posted twice', async () => {
    const again = await lost()
    const { messageId } = await world.adapter.send(again)
    expect(shown(li, team).map(({ ts }) => ts)).toEqual([messageId])
  })

  it('is found again in its thread', async () => {
    const { message } = await world.slack.as(li).says(team, '看看')
    const again = await lost({ thread: message!.ts })
    const { messageId } = await world.adapter.send(again)
    expect(shown(li, team).map(({ ts }) => ts)).toEqual([message!.ts, messageId])
  })

  it('is posted where it had not arrived', async () => {
    world.slack.knobs.neverArrives('chat.postMessage')
    const since = new Date()
    await expect(world.adapter.send(world.outgoing(team))).rejects.toBeInstanceOf(NeverArrived)
    await world.adapter.send(world.outgoing(team, { again: { since } }))
    expect(shown(li, team)).toHaveLength(1)
  })

  it('is looked for again later where just now nothing at all is taken from us', async () => {
    const again = await lost()
    world.slack.knobs.refuses('conversations.history', 'token_revoked')
    await expect(world.adapter.send(again)).rejects.toMatchObject({ code: 'token_revoked', about: 'lane' })
    await world.adapter.send(again)
    expect(shown(li, team)).toHaveLength(1)
  })

  it('is not posted twice where we may not look: then somebody has to', async () => {
    world.app.loseScope(world.workspace, 'metadata.message:read')
    const again = await lost()
    await expect(world.adapter.send(again)).rejects.toMatchObject({ code: 'unknown_end', retryAfterMs: undefined })
    expect(shown(li, team)).toHaveLength(1)
  })
})

describe('what one member alone is to see', () => {
  const onlyFor = () => ({ tenant: world.tenant, userId: li.id, outsider: false })

  it('is seen by them alone, in the thread it belongs to', async () => {
    const { message } = await world.slack.as(li).says(team, '看看')
    const sent = await world.adapter.send(world.outgoing(team, { onlyFor: onlyFor(), thread: message!.ts }))
    expect(sent.edit).toBe('never')
    expect(shown(li, team).at(-1)).toMatchObject({ ephemeral: true, thread: message!.ts })
    expect(shown(wang, team)).toHaveLength(1)
  })

  it('is rewritten through the URL of their click', async () => {
    await world.adapter.send(world.outgoing(team, { ...say('一'), onlyFor: onlyFor() }))
    await world.slack.as(li).presses(shown(li, team).at(-1)!, { label: '推进' })
    await world.settled()
    const { event } = world.receiver.recorded.at(-1)!
    if (event.type !== 'press' || !event.edit) throw new Error('no handle came with the click')
    const replaces = { messageId: event.copy!, edit: event.edit }
    await world.adapter.send(world.outgoing(team, { ...say('二'), onlyFor: onlyFor(), replaces }))
    expect(shown(li, team).map(({ words }) => words)).toEqual([expect.stringContaining('二')])
  })

  it('comes to them alone where they are no member any more', async () => {
    await world.slack.as(li).leaves(team)
    await world.adapter.send(world.outgoing(team, { onlyFor: onlyFor() }))
    expect(shown(li, world.workspace.im(li)).map(({ words }) => words)).toEqual(['你好'])
    expect(shown(wang, team)).toEqual([])
  })
})

describe('where the bot is no member', () => {
  const asked = async () => {
    const elsewhere = world.workspace.channel('别处', { members: [li, wang] })
    await world.slack.as(li).slash(elsewhere, '/deal', 'show D-1')
    const { reply } = world.receiver.recorded.at(-1)!
    return { elsewhere, reply: reply! }
  }

  it('a command is answered through its URL, to everybody or to whoever asked', async () => {
    const { elsewhere, reply } = await asked()
    const onlyFor = { tenant: world.tenant, userId: li.id, outsider: false }
    await world.adapter.send(world.outgoing(elsewhere, { reply, body: { type: 'text', text: '给大家' } }))
    await world.adapter.send(world.outgoing(elsewhere, { reply, onlyFor, body: { type: 'text', text: '给你' } }))
    expect(shown(li, elsewhere).map(({ words }) => words)).toEqual(['给大家', '给你'])
    expect(shown(wang, elsewhere).map(({ words }) => words)).toEqual(['给大家'])
  })

  it('nothing is said without a URL, or with one that is spent', async () => {
    const { elsewhere, reply } = await asked()
    await expect(world.adapter.send(world.outgoing(elsewhere))).rejects.toMatchObject({ about: 'recipient' })
    for (let n = 0; n < 5; n += 1) await world.adapter.send(world.outgoing(elsewhere, { reply }))
    await expect(world.adapter.send(world.outgoing(elsewhere, { reply }))).rejects.toMatchObject({ code: 'used_url' })
    const foreign = responseHandle(`${world.slack.url}/commands/none`, new Date(), 5)
    await expect(world.adapter.send(world.outgoing(elsewhere, { reply: foreign }))).rejects.toMatchObject({
      code: 'expired_url',
    })
  })
})

describe('a picture', () => {
  const show = (rest = {}) =>
    world.adapter.send(world.outgoing(team, { body: { type: 'card', card: picture }, ...rest }))
  const kinds = () => shown(li, team)[0]!.blocks.map(({ type }) => type)

  it('is uploaded without a channel, and once for several messages', async () => {
    await show()
    await show({ dedupeKey: 'row-2' })
    expect(kinds()).toContain('image')
    expect(world.calls('files.completeUploadExternal')).toHaveLength(1)
    expect(world.calls('files.completeUploadExternal')[0]?.args).not.toHaveProperty('channel_id')
  })

  it('is waited for until Slack has looked at it', async () => {
    world.slack.knobs.fileProcessingMs = 700
    await show()
    expect(world.calls('files.info').length).toBeGreaterThan(1)
    expect(kinds()).toContain('image')
  })
})

describe('a call', () => {
  it('is made once, whatever Slack says', async () => {
    world.slack.knobs.breaks('chat.postMessage', 500)
    await expect(world.adapter.send(world.outgoing(team))).rejects.toBeInstanceOf(NeverArrived)
    expect(world.calls('chat.postMessage')).toHaveLength(1)
  })

  it('that is one too many says so at once, and keeps no other back', async () => {
    world.slack.knobs.tooMany('chat.postMessage', { retryAfter: 30 })
    const refused = world.adapter.send(world.outgoing(team))
    await expect(refused).rejects.toMatchObject({ code: 'ratelimited', retryAfterMs: 30_000, about: 'lane' })
    await world.adapter.send(world.outgoing(team))
  })
})
