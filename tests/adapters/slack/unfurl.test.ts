import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, SlackUser } from '../../fakes/slack/index.ts'
import { SlackWorld } from './slack-world.ts'

const link = 'https://sales.example.com/d/1024'

let world: SlackWorld
let li: SlackUser
let wang: SlackUser
let team: Channel

beforeEach(async () => {
  world = await SlackWorld.open()
  world.receiver.previews = ({ path }) => (path === '/d/1024' ? { title: 'D-1024 · 报价 <!channel>' } : undefined)
  li = world.workspace.user('李雷')
  wang = world.workspace.user('王芳')
  team = world.channel('一组', [li, wang])
})
afterEach(() => world.close())

/** What stands below the message for whoever reads it. */
async function unfolded(who: SlackUser, where: Channel, text: string): Promise<string[]> {
  const { message } = await world.slack.as(who).says(where, text)
  await world.settled()
  const shown = world.slack
    .as(who)
    .sees(where)
    .find(({ ts }) => ts === message!.ts)!
  return shown.attachments.map(({ blocks }) => JSON.stringify(blocks))
}

const said = () =>
  world.receiver.recorded.flatMap(({ event, sender }) =>
    (event.type === 'message' || event.type === 'edit') && !sender.bot ? event.text : [],
  )

describe('a link to us in a message', () => {
  it('says below it what it leads to, as plain text', async () => {
    const [below, ...others] = await unfolded(li, team, `看看 ${link}`)
    expect(JSON.parse(below!)).toMatchObject([
      { type: 'section', text: { type: 'plain_text', text: 'D-1024 · 报价 <!channel>' } },
    ])
    expect(others).toEqual([])
    const [question] = world.receiver.linksAsked
    expect(question).toMatchObject({ platform: 'slack', path: '/d/1024', asker: { userId: li.id, outsider: false } })
    expect(question!.facts.members?.map(({ userId }) => userId).sort()).toEqual([li.id, wang.id].sort())
  })

  it('tells who is there, guests too, before anything is shown', async () => {
    const guest = world.workspace.user('客人', { role: 'guest' })
    const mixed = world.channel('客户群', [li, guest])
    world.receiver.previews = ({ facts }) =>
      facts.members?.some(({ outsider }) => outsider) ? undefined : { title: 'D-1024' }
    expect(await unfolded(li, mixed, link)).toEqual([])
    expect(world.receiver.linksAsked).toHaveLength(1)
  })

  it('stays a link for a guest, a program and somewhere else, and nobody is asked', async () => {
    const guest = world.workspace.user('客人', { role: 'guest' })
    const robot = world.workspace.user('别的应用', { bot: true })
    const mixed = world.channel('客户群', [li, guest, robot])
    expect(await unfolded(guest, mixed, link)).toEqual([])
    expect(await unfolded(robot, mixed, link)).toEqual([])
    expect(await unfolded(li, team, 'https://sub.sales.example.com/d/1024')).toEqual([])
    expect(world.receiver.linksAsked).toEqual([])
  })

  it('is no edit of the message', async () => {
    await unfolded(li, team, link)
    expect(said()).toEqual([link])
  })

  it('stays a link where Slack does not say who is there, and the message is recorded all the same', async () => {
    world.slack.knobs.breaks('conversations.members', 500, { times: 9 })
    expect(await unfolded(li, team, link)).toEqual([])
    expect(world.receiver.linksAsked).toEqual([])
    expect(said()).toEqual([link])
  })

  it('stays a link while the message is still being written', async () => {
    const { deliveries } = await world.slack.as(li).says(team, link)
    await world.settled()
    const shared = deliveries.find(({ parcel }) => JSON.stringify(parcel.payload).includes('link_shared'))!
    const { payload } = shared.parcel
    const event = { ...(payload.event as object), source: 'composer', channel: 'COMPOSER', message_ts: 'a-draft' }
    const asked = world.receiver.linksAsked.length
    await world.app.receives({ ...payload, event, event_id: 'Ev-draft' })
    await world.settled()
    expect(world.receiver.linksAsked).toHaveLength(asked)
  })
})
