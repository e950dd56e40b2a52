import type { Json } from '../../simulation/json.ts'
import type { FakeSlack } from '../fake-slack.ts'
import type { Shown } from '../people/shown.ts'
import type { ShownView } from '../people/shown-view.ts'
import { type Channel, memberKey } from '../state/channel.ts'
import { shownFile } from '../state/file.ts'
import type { SlackUser } from '../state/user.ts'

const mostCalls = 80

/** Everything the page draws for somebody: where they may go, what they see there, and what went over the wire. */
export function stateFor(slack: FakeSlack, user: SlackUser, channel: Channel | undefined): Json {
  const client = slack.as(user)
  const { world } = slack
  return {
    me: memberKey(user),
    people: [...world.users.values()].filter(({ id }) => id !== 'USLACKBOT').map((one) => personOf(slack, one)),
    names: Object.fromEntries([...world.users.values()].map(({ id, name }) => [id, name])),
    places: [...world.channels.values()].filter((one) => isVisible(user, one)).map((one) => placeOf(slack, user, one)),
    where: channel?.id,
    messages: channel ? client.sees(channel).map((shown) => messageOf(slack, user, shown)) : [],
    view: viewOf(client.view),
    home: viewOf(client.home),
    calls: slack.requests.slice(-mostCalls).reverse(),
    told: slack.deliveries.slice(-mostCalls).reverse().map(toldOf),
    responses: slack.responses.slice(-mostCalls).reverse(),
  }
}

function personOf({ world }: FakeSlack, user: SlackUser): Json {
  const { name, role, deleted, bot, teamId } = user
  return { key: memberKey(user), name, role, deleted, bot: bot !== undefined, team: world.workspaces.get(teamId)?.name }
}

const isVisible = (user: SlackUser, { kind, members, teams }: Channel): boolean =>
  members.has(memberKey(user)) || (kind === 'channel' && teams.has(user.teamId))

function placeOf({ world }: FakeSlack, user: SlackUser, channel: Channel): Json {
  const { id, kind, archived, shared } = channel
  const members = world.membersOf(channel)
  const others = members.filter((one) => one !== user).map(({ name }) => name)
  const bot = members.find((one) => one.bot)?.bot
  const app = channel.kind === 'im' ? world.apps.find(({ appId }) => appId === bot?.appId) : undefined
  const name = channel.kind === 'im' ? (app?.name ?? others.join(', ')) : channel.name
  const mine = members.includes(user)
  return {
    id,
    kind,
    archived,
    shared,
    name,
    mine,
    app: app !== undefined,
    members: members.map((one) => one.name),
    withBot: members.some((one) => one.bot),
  }
}

function messageOf({ world }: FakeSlack, user: SlackUser, shown: Shown): Json {
  const { ts, thread, from, appId, ephemeral, edited, subtype, text, blocks, attachments, files } = shown
  const app = world.apps.find((one) => one.appId === appId)?.name
  const author = [...world.users.values()].find(({ id }) => id === from)?.name
  return {
    ...{ ts, thread, ephemeral, edited, subtype, text, app: appId !== undefined },
    from: author ?? app ?? '?',
    mine: from === user.id,
    blocks: [...blocks, ...attachments.flatMap((one) => (Array.isArray(one.blocks) ? (one.blocks as Json[]) : []))],
    files: files.map((file) => ({ ...shownFile(file, world.url), page: `/file/${file.id}` })),
  }
}

function viewOf(view: ShownView | undefined): Json | null {
  if (!view) return null
  const { id, title, blocks, submit, close, depth, fields } = view
  const values = Object.fromEntries(fields.map(({ blockId, state }) => [blockId, state]))
  return { id, title, blocks, submit, close, depth, values }
}

function toldOf({ parcel, attempts, acked, lost, answer }: FakeSlack['deliveries'][number]): Json {
  const { kind, payload } = parcel
  const event = payload.event as Json | undefined
  const what = event ? [event.type, event.subtype].filter(Boolean).join(' ') : (payload.type ?? payload.command)
  return { kind, what, acked, lost, attempts, answer, payload }
}
