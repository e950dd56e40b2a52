import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Members } from '../../../../adapters/slack/directory/members.ts'
import { Who } from '../../../../adapters/slack/directory/who.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Channel, SlackUser } from '../../../fakes/slack/index.ts'
import { SlackWorld } from '../slack-world.ts'

let world: SlackWorld
let team: Channel

beforeEach(async () => {
  world = await SlackWorld.open()
  team = world.channel('一组', [])
})
afterEach(() => world.close())

/** What somebody is to us who says something there. */
async function speaks(user: SlackUser) {
  world.workspace.channel('一组', { members: [user] })
  await world.slack.as(user).says(team, '你好')
  await world.settled()
  const { outsider, bot } = world.receiver.recorded.findLast(({ event }) => event.type === 'message')!.sender
  return bot ? 'a bot' : outsider ? 'from outside' : 'ours'
}

const isOurs = (user: SlackUser) => world.directory.add(`${user.teamId} ${user.id}`)

describe('somebody who speaks', () => {
  it('is ours as a full member, in the directory or not', async () => {
    expect(await speaks(world.workspace.user('李雷'))).toBe('ours')
  })

  it.each(['guest', 'single-channel guest'] as const)(
    'is from outside as a %s, who has our team’s id',
    async (role) => {
      const guest = world.workspace.user('赵先生', { role })
      expect(guest.teamId).toBe(world.tenant)
      expect(await speaks(guest)).toBe('from outside')
    },
  )

  it('is ours as a guest whom somebody has put into the directory', async () => {
    const guest = world.workspace.user('外包同事', { role: 'guest' })
    isOurs(guest)
    expect(await speaks(guest)).toBe('ours')
  })

  it('is from outside when they are of another company, whatever their id', async () => {
    const li = world.workspace.user('李雷')
    isOurs(li)
    const partner = world.slack.workspace('外公司').user('伙伴', { id: li.id })
    await world.slack.share(team, world.slack.workspace('外公司'))
    expect(await speaks(partner)).toBe('from outside')
  })

  it('is a bot when it is a program', async () => {
    expect(await speaks(world.workspace.user('日程助手', { bot: true }))).toBe('a bot')
  })

  it('is asked about once, and not at all when they are in the directory', async () => {
    const [li, wang] = [world.workspace.user('李雷'), world.workspace.user('王芳')]
    isOurs(wang)
    for (const user of [li, li, wang]) await speaks(user)
    expect(world.calls('users.info').map(({ args }) => args.user)).toEqual([li.id])
  })

  it('is recorded later when Slack does not say who they are, and is from outside when it never does', async () => {
    world.slack.knobs.breaks('users.info', 500, { times: 9 })
    const li = world.workspace.user('李雷')
    world.workspace.channel('一组', { members: [li] })
    await world.slack.as(li).says(team, '你好')
    expect(world.receiver.recorded.filter(({ sender }) => !sender.bot)).toEqual([])
    await world.slack.as(li).slash(team, '/deal', 'list')
    expect(world.receiver.recorded.at(-1)?.sender).toMatchObject({ userId: li.id, outsider: true })
  })
})

describe('many who speak at once, of whom nothing is known', () => {
  it('are asked about all together: one by one is more than Slack allows', async () => {
    world.slack.knobs.rateLimits = true
    const guests = Array.from({ length: 150 }, (_, n) => world.workspace.user(`客户${n}`, { role: 'guest' }))
    world.workspace.channel('一组', { members: guests })
    const said = await Promise.all(guests.map((guest) => world.slack.as(guest).says(team, '你好')))
    expect(said.filter(({ acked }) => !acked)).toEqual([])
    expect(world.calls('users.info').length).toBeLessThan(50)
    expect(world.calls('users.list')).toHaveLength(1)
  })
})

describe('a mail address', () => {
  it('of a full member that Slack has confirmed finds them in the directory', async () => {
    const li = world.workspace.user('李雷', { email: 'li@example.com' })
    await speaks(li)
    await speaks(li)
    expect(world.linked).toEqual([{ userId: li.id, email: 'li@example.com' }])
  })

  it('is looked for again the next time when the storage was away', async () => {
    const li = {
      tenant: 'T1',
      userId: 'U1',
      name: '李雷',
      isFull: true,
      isBot: false,
      hasLeft: false,
      email: 'li@example.com',
    }
    const tried: string[] = []
    const linkByEmail = async ({ email }: { email: string }) => {
      tried.push(email)
      if (tried.length === 1) throw new Error('away')
    }
    const who = new Who({ knows: async () => false, linkByEmail, log: silentLog }, {
      find: async () => li,
      known: () => li,
    } as unknown as Members)
    const asked = () => who.is({ tenant: 'T1', userId: 'U1' }, 'T1')
    await expect(asked()).rejects.toThrow('away')
    await asked()
    await asked()
    expect(tried).toEqual(['li@example.com', 'li@example.com'])
  })

  it.each([
    ['a guest', { role: 'guest' as const }],
    ['nobody has confirmed', { emailConfirmed: false }],
  ])('of %s finds nobody', async (_, options) => {
    await speaks(world.workspace.user('李雷', { email: 'li@example.com', ...options }))
    expect(world.linked).toEqual([])
  })
})

describe('a profile that changed', () => {
  const tell = (user: SlackUser, rest: Record<string, unknown>) =>
    world.app.receives({
      type: 'event_callback',
      team_id: world.tenant,
      api_app_id: world.app.appId,
      event_id: 'Ev-user',
      event_time: 1,
      authorizations: [{ team_id: world.tenant, enterprise_id: null, user_id: 'U0', is_bot: true }],
      event: { type: 'user_change', user: { id: user.id, team_id: user.teamId, ...rest } },
    })

  it.each([
    ['has left', { deleted: true }],
    ['is a guest now', { is_restricted: true }],
  ])('says that a colleague %s, at once', async (_, change) => {
    const li = world.workspace.user('李雷')
    await speaks(li)
    await tell(li, change)
    expect(world.receiver.heard).toMatchObject([{ event: { type: 'personLeft', user: { userId: li.id } } }])
  })

  it('says nothing of a guest who stays one, or of a new picture', async () => {
    const guest = world.workspace.user('赵先生', { role: 'guest' })
    await speaks(guest)
    await tell(guest, { is_restricted: true })
    await tell(world.workspace.user('李雷'), {})
    expect(world.receiver.heard).toEqual([])
  })

  it('makes a guest of whoever speaks next', async () => {
    const li = world.workspace.user('李雷')
    await speaks(li)
    await tell(li, { is_restricted: true })
    expect(await speaks(li)).toBe('from outside')
  })
})

describe('who is in a conversation', () => {
  const describeIt = (channel: Channel) =>
    world.adapter.describe({ platform: 'slack', tenant: world.tenant, id: channel.id })

  it('are people, each with what they are to us, on however many pages', async () => {
    const people = Array.from({ length: 30 }, (_, n) => world.workspace.user(`同事${n}`))
    const guest = world.workspace.user('赵先生', { role: 'guest' })
    const large = world.channel('大群', [...people, guest, world.workspace.user('日程助手', { bot: true })])
    const { kind, title, members } = await describeIt(large)
    expect({ kind, title }).toEqual({ kind: 'group', title: '大群' })
    expect(members?.filter(({ outsider }) => outsider).map(({ name }) => name)).toEqual(['赵先生'])
    expect(members).toHaveLength(31)
    expect(world.calls('users.list').length).toBeGreaterThan(0)
  })

  it('is one person alone with the bot', async () => {
    const li = world.workspace.user('李雷')
    const facts = await describeIt(world.workspace.im(li))
    expect(facts).toMatchObject({ kind: 'direct', members: [{ userId: li.id, name: '李雷', outsider: false }] })
  })

  it('is not told of a channel that another company shares: somebody may be there whom nobody names', async () => {
    await world.slack.share(team, world.slack.workspace('外公司'))
    expect((await describeIt(team)).members).toBeUndefined()
  })

  it('is refused where the bot may not look', async () => {
    const elsewhere = world.workspace.channel('密室', { private: true, members: [world.workspace.user('李雷')] })
    await expect(describeIt(elsewhere)).rejects.toMatchObject({ code: 'channel_not_found' })
  })
})
