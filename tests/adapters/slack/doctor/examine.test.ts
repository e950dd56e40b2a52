import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkBlocks } from '../../../../adapters/slack/doctor/check-blocks.ts'
import { checks, examine } from '../../../../adapters/slack/doctor/examine.ts'
import type { Check, DoctorOptions, SlackDoctorPorts } from '../../../../adapters/slack/doctor/finding.ts'
import { botScopes } from '../../../../adapters/slack/scopes.ts'
import type { PlatformFinding } from '../../../../src/chat/doctor.ts'
import { locales } from '../../../../src/i18n/locale.ts'
import { translatorFor } from '../../../../src/i18n/translate.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Channel, SlackUser } from '../../../fakes/slack/index.ts'
import { SlackWorld } from '../slack-world.ts'

let world: SlackWorld
let li: SlackUser
let address: string
let conditions: string[] | undefined
let linked: { userId: string; name: string }[]
const startedAt = new Date(Date.now() - 1000)

beforeEach(async () => {
  world = await SlackWorld.open()
  li = world.workspace.user('李雷')
  address = new URL(world.app.record.requestUrl!).origin
  conditions = undefined
  linked = []
})
afterEach(() => world.close())

const ports = (more: Partial<SlackDoctorPorts> = {}): SlackDoctorPorts => ({
  ...{ t: translatorFor('en'), log: silentLog, now: () => new Date(Date.now() + 60_000) },
  running: { startedAt, conditions: conditions ?? world.adapter.conditions!().map(({ code }) => code) },
  isRecorded: async (_, key) => world.receiver.recorded.some(({ dedupeKey }) => dedupeKey === key),
  hasRecorded: async (_, kinds) =>
    world.receiver.recorded.some(({ dedupeKey }) => kinds.some((kind) => dedupeKey.startsWith(`${kind}:`))),
  linked: async () => linked,
  ...more,
})

const options = (more: Partial<DoctorOptions> = {}): DoctorOptions => ({
  botToken: world.installation.botToken,
  way: { signingSecret: world.app.signingSecret },
  apiUrl: world.slack.apiUrl,
  publicUrl: address,
  port: Number(new URL(address).port),
  ...more,
})

/** Some fifty calls, so most tests do without. */
const quick = checks.filter((check) => check !== checkBlocks)

async function examined(
  more: Partial<DoctorOptions> = {},
  asked: Partial<SlackDoctorPorts> = {},
  carried: readonly Check[] = quick,
) {
  const found = await examine(options(more), ports(asked), carried)
  expect(found.filter(({ ok, where }) => !ok && !where)).toEqual([])
  return found
}

/** What is to be mended. */
const trouble = (found: readonly PlatformFinding[]) => found.filter(({ ok }) => !ok)
const codes = (found: readonly PlatformFinding[]) => trouble(found).map(({ code }) => code)

describe('the doctor of Slack', () => {
  it('finds nothing where all is well, and nobody hears of it', async () => {
    await world.slack.as(li).says(world.channel('sales', [li]), 'hello')
    const found = await examined({}, {}, checks)
    expect(found.map(({ code, ok, soon }) => [code, ok, soon])).toEqual([
      ['slack.token', true, undefined],
      ['slack.scope', true, undefined],
      ['slack.requestUrl', true, undefined],
      ['slack.events', true, undefined],
      ['slack.guest', true, undefined],
      ['slack.history', true, undefined],
      ['slack.blocks', true, undefined],
    ])
    expect(found[0]!.says).toBe('connected to the workspace "我们公司" as Chengdan')
    expect(world.calls('chat.postMessage')).toEqual([])
  })

  it('names a token that Slack refuses, and nothing that follows from it', async () => {
    world.app.revoke(world.workspace)
    const found = await examined()
    expect(codes(found)).toEqual(['slack.token'])
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      says: expect.stringContaining('token_revoked'),
      where: expect.stringMatching(/Install App.+Bot User OAuth Token/),
    })
  })

  it('names each missing scope with the command that lacks it, and says what was left out by choice', async () => {
    world.app.loseScope(world.workspace, 'files:write')
    world.app.loseScope(world.workspace, 'pins:write')
    const found = await examined()
    expect(codes(found)).toEqual(['slack.scope'])
    expect(trouble(found)[0]!.says).toBe(
      'the app lacks the scope files:write: the picture of the funnel (such as /chengdan funnel)',
    )
    expect(found).toContainEqual(expect.objectContaining({ code: 'slack.optionalScope', ok: true, soon: true }))
  })

  it('says one thing of each scope that is missing', async () => {
    const { scopes } = world.installation
    const shown: string[] = ['chat:write', 'files:read', 'files:write']
    const to = world.channel('sales', [li]).id
    for (const scope of botScopes) {
      scopes.delete(scope)
      const found = trouble(await examined(shown.includes(scope) ? { to } : {}))
      scopes.add(scope)
      expect(found.map(({ code }) => code)).toEqual(['slack.scope'])
      expect(found[0]!.says).toContain(scope)
    }
  })

  it('tells a server that does not run from an address that leads elsewhere', async () => {
    expect(codes(await examined({ port: 1, publicUrl: 'http://127.0.0.1:1' }))).toEqual(['slack.notRunning'])
    expect(codes(await examined({ publicUrl: 'http://127.0.0.1:1' }))).toEqual(['slack.requestUrl'])
    expect(codes(await examined({ publicUrl: world.slack.url }))).toEqual(['slack.requestUrl'])
  })

  it('names a server that has not been started anew, and a secret of another app', async () => {
    // What does not come in because of it is not said again.
    world.slack.knobs.loseEvents = true
    await world.slack.as(li).says(world.channel('sales', [li]), 'lost')
    expect(codes(await examined({ way: { signingSecret: 'another secret' } }))).toEqual(['slack.restart'])
    conditions = ['slack.signature']
    expect(codes(await examined())).toEqual(['slack.signingSecret'])
  })

  it('names Socket Mode that is on while HTTP is configured', async () => {
    const channel = world.channel('sales', [li])
    world.app.useSocketMode()
    await world.slack.as(li).says(channel, 'hello')
    const [found, ...more] = trouble(await examined())
    expect(found).toMatchObject({ code: 'slack.socketModeOn', where: expect.stringContaining('Enable Socket Mode') })
    expect(more).toEqual([])
  })

  it('is content as soon as something comes in again', async () => {
    const channel = world.channel('sales', [li])
    world.slack.knobs.loseEvents = true
    await world.slack.as(li).says(channel, 'lost')
    world.slack.knobs.loseEvents = false
    await world.slack.as(li).says(channel, 'heard')
    expect(codes(await examined({}, { now: () => new Date() }))).toEqual([])
  })

  it('names events that are off while commands come in', async () => {
    const channel = world.channel('sales', [li])
    await world.slack.as(li).slash(channel, '/chengdan', 'help')
    world.app.record.events = new Set()
    await world.slack.as(li).says(channel, 'hello')
    expect(codes(await examined())).toEqual(['slack.events'])
  })

  it('misses nothing that was said before the bot was invited, or before the start, or that may be under way', async () => {
    const channel = world.workspace.channel('sales', { members: [li] })
    await world.slack.as(li).says(channel, 'hello')
    world.app.invite(channel)
    await world.settled()
    expect(codes(await examined())).toEqual([])
    world.slack.knobs.loseEvents = true
    await world.slack.as(li).says(channel, 'lost')
    expect(codes(await examined({}, { running: { startedAt: new Date(Date.now() + 1000), conditions: [] } }))).toEqual(
      [],
    )
    expect(codes(await examined({}, { now: () => new Date() }))).toEqual([])
    expect(codes(await examined())).toEqual(['slack.socketModeOn'])
  })

  it('names what the running server noticed', async () => {
    conditions = ['slack.limited', 'slack.restricted']
    expect(codes(await examined())).toEqual(['slack.limited', 'slack.history'])
    conditions = ['slack.refused']
    expect(codes(await examined())).toEqual(['slack.restart'])
  })

  it('says which linked accounts are guests', async () => {
    const guest = world.workspace.user('赵敏', { role: 'guest' })
    linked = [
      { userId: li.id, name: '李雷' },
      { userId: guest.id, name: '王芳' },
    ]
    for (let n = 0; n < 150; n += 1) linked.push({ userId: world.workspace.user(`同事${n}`).id, name: `同事${n}` })
    const said = (await examined()).filter(({ code }) => code === 'slack.guest')
    expect(said).toEqual([
      expect.objectContaining({ ok: true, soon: true, says: expect.stringContaining('赵敏 is a guest') }),
    ])
    // Slack answers about a hundred questions for one account a minute.
    expect(world.calls('users.info')).toEqual([])
  })

  it('sees that the app counts as sold outside the marketplace', async () => {
    const channel = world.channel('sales', [li])
    for (let n = 0; n < 17; n += 1) await world.slack.as(li).says(channel, `${n}`)
    expect(codes(await examined())).toEqual([])
    Object.assign(world.app.record, { restrictedHistory: true })
    expect(codes(await examined())).toEqual(['slack.history'])
  })

  it('shows Slack every golden, and names the one that is refused', async () => {
    const [{ says }] = (await examined({}, {}, [checkBlocks])).filter(({ code }) => code === 'slack.blocks') as [
      PlatformFinding,
    ]
    expect(says).toMatch(/all \d{2,3} kinds/)
    world.slack.knobs.unknownBlocks.add('context')
    const refused = trouble(await examined({}, {}, [checkBlocks]))
    expect(refused.map(({ says }) => says)).toContainEqual(
      expect.stringMatching(/^Slack refuses "approval \(zh\)": \/message\/blocks\/\d/),
    )
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['slack.blocks']))
  })

  it('says how many of them were tried where Slack has had enough', async () => {
    world.slack.knobs.tooMany('blocks.validate', { times: 1 })
    const [found] = await examined({}, {}, [checkBlocks]).then((all) => all.slice(-1))
    expect(found).toMatchObject({ ok: true, soon: true, says: expect.stringMatching(/^Slack takes 0 of \d+ kinds/) })
  })
})

describe('a card in a channel that is named', () => {
  const cardsIn = (channel: Channel) =>
    world.slack
      .as(li)
      .sees(channel)
      .filter(({ blocks }) => blocks.length > 0)

  it('is posted, rewritten, uploaded to and deleted', async () => {
    const channel = world.channel('sales', [li])
    const found = await examined({ to: channel.id })
    expect(found.at(-1)).toMatchObject({ code: 'slack.channel', ok: true })
    expect(world.calls('chat.update').map(({ args }) => String(args.blocks))).toEqual([
      expect.stringContaining('slack_file'),
    ])
    expect([world.calls('chat.delete').length, world.calls('files.delete').length]).toEqual([1, 1])
    expect(cardsIn(channel)).toEqual([])
  })

  it('needs the bot to be in it', async () => {
    const found = trouble(await examined({ to: world.workspace.channel('sales', { members: [li] }).id }))
    expect(found).toEqual([
      expect.objectContaining({ code: 'slack.channel', where: expect.stringContaining('/invite @chengdan') }),
    ])
  })

  it('is deleted also where its rewriting fails', async () => {
    const channel = world.channel('sales', [li])
    world.slack.knobs.refuses('chat.update', 'edit_window_closed')
    expect(codes(await examined({ to: channel.id }))).toEqual(['slack.channel'])
    expect(cardsIn(channel)).toEqual([])
  })
})

describe('over sockets', () => {
  const way = () => ({ appToken: world.app.appToken, sockets: 2 })
  beforeEach(() => world.app.useSocketMode())

  it('the app token is asked to open one, and none is opened', async () => {
    const found = await examined({ way: way() })
    expect(found.find(({ code }) => code === 'slack.appToken')).toMatchObject({ ok: true })
    expect(world.app.sockets.listening).toBe(0)
  })

  it('a token of another kind, of another app, or without its scope is named', async () => {
    const other = world.slack.app({ name: 'Other' })
    other.useSocketMode()
    for (const appToken of ['xapp-1-nobody', world.installation.botToken, other.appToken])
      expect(codes(await examined({ way: { appToken, sockets: 2 } }))).toEqual(['slack.appToken'])
    world.app.record.appScopes.delete('connections:write')
    expect(codes(await examined({ way: way() }))).toEqual(['slack.appToken'])
  })

  it('Socket Mode that is off is named, and connections of others', async () => {
    world.app.deliverTo(`${address}/slack/events`)
    expect(codes(await examined({ way: way() }))).toEqual(['slack.socketModeOff'])
    world.app.useSocketMode()
    conditions = ['slack.connections', 'slack.noSocket']
    expect(codes(await examined({ way: way() }))).toEqual(['slack.connections', 'slack.restart'])
  })
})

it.each(locales)('every finding says in %s where it is mended', async (locale) => {
  conditions = ['slack.signature', 'slack.limited', 'slack.connections']
  for (const scope of botScopes) world.app.loseScope(world.workspace, scope)
  const found = await examined({ publicUrl: 'http://127.0.0.1:1' }, { t: translatorFor(locale) })
  expect(found.filter(({ says, where }) => /[{}]/.test(`${says}${where}`))).toEqual([])
})
