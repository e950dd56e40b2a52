import type { Json } from '../../simulation/json.ts'
import type { FakeApp } from '../fake-app.ts'
import type { FakeSlack } from '../fake-slack.ts'
import type { FieldValue } from '../people/fill-in.ts'
import type { SlackClient } from '../people/slack-client.ts'
import type { Channel } from '../state/channel.ts'
import type { Role } from '../state/user.ts'
import type { Workspace } from '../state/workspace.ts'
import { turnKnob } from './turn-knob.ts'

/** Where somebody acts on the page. */
export interface Desk {
  slack: FakeSlack
  workspace: Workspace
  person: SlackClient
  channel: Channel | undefined
}

type Deed = (desk: Desk, given: Json) => Promise<Json> | Json

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const where = ({ channel }: Desk): Channel => {
  if (!channel) throw new Error('nowhere')
  return channel
}

/** What can be done on the page, by name. */
const deeds: Record<string, Deed> = {
  async says(desk, given) {
    const said = text(given.text)
    const [, command, rest = ''] = /^(\/\S+)\s*(.*)$/s.exec(said) ?? []
    const [, invited] = /^\/invite @(\S+)$/.exec(said) ?? []
    if (invited) return inviteBot(desk, invited)
    if (command && !given.thread) return problemOf(await desk.person.slash(where(desk), command, rest))
    const files = ((given.files ?? []) as { name: string; base64: string }[]).map((file) => contentOf(file))
    const options = { files, ...(given.thread ? { thread: text(given.thread) } : {}) }
    return problemOf(await desk.person.says(where(desk), mentions(desk, said), options))
  },
  edits: async (desk, given) => problemOf(await desk.person.edits(where(desk), text(given.ts), text(given.text))),
  deletes: async (desk, given) => problemOf(await desk.person.deletes(where(desk), text(given.ts))),
  async presses(desk, given) {
    const which = { actionId: text(given.actionId), blockId: text(given.blockId), option: text(given.option) }
    return problemOf(await desk.person.presses(onWhat(desk, given), which))
  },
  async submits(desk, given) {
    const values = given.values as Record<string, FieldValue>
    const files = (given.files ?? {}) as Record<string, { name: string; base64: string }[]>
    for (const [block, chosen] of Object.entries(files))
      values[block] = chosen.map((file) => desk.person.uploads(contentOf(file)))
    const { errors, trouble } = await desk.person.submits(values)
    return { errors, problem: trouble }
  },
  types: async (desk, given) => ({ options: await desk.person.types(text(given.blockId), text(given.text)) }),
  closes: async ({ person }) => {
    await person.closesView()
    return {}
  },
  home: async ({ person }) => problemOf(await person.opensHome()),
  async shortcut(desk, given) {
    const on = given.ts ? messageAt(desk, text(given.ts)) : undefined
    return problemOf(await desk.person.shortcut(text(given.callbackId), on))
  },
  joins: async (desk) => problemOf(await desk.person.joins(where(desk))),
  leaves: async (desk) => problemOf(await desk.person.leaves(where(desk))),
  invites: (desk) => {
    newestApp(desk.slack).invite(where(desk))
    return {}
  },
  removes: (desk) => {
    newestApp(desk.slack).remove(where(desk))
    return {}
  },
  reloads: ({ person }) => {
    person.reloads()
    return {}
  },
  person({ workspace }, given) {
    workspace.user(text(given.name), { role: (text(given.role) || 'member') as Role })
    return {}
  },
  channel({ workspace, person }, given) {
    workspace.channel(text(given.name), { private: given.private === true, members: [person.user] })
    return {}
  },
  knob: ({ slack, channel, workspace }, given) =>
    turnKnob({ slack, app: newestApp(slack), channel, workspace }, text(given.name), given.value),
}

/** Does what was asked for on the page. What goes wrong is said there. */
export async function act(desk: Desk, given: Json): Promise<Json> {
  const deed = deeds[text(given.deed)]
  if (!deed) return { problem: `no ${text(given.deed)}` }
  try {
    return await deed(desk, given)
  } catch (error) {
    return { problem: (error as Error).message }
  }
}

function newestApp({ apps }: FakeSlack): FakeApp {
  const newest = apps.at(-1)
  if (!newest) throw new Error('there is no app')
  return newest
}

/** `/invite @name`: Slack's own. */
function inviteBot(desk: Desk, name: string): Json {
  const found = desk.slack.apps.find(({ record }) =>
    record.installations.some(({ teamId, botUserId }) => desk.slack.world.user(teamId, botUserId)?.name === name),
  )
  if (!found) return { problem: `nobody is called ${name}` }
  found.invite(where(desk))
  return {}
}

const problemOf = ({ problem }: { problem: string | undefined }): Json => ({ problem })

const contentOf = ({ name, base64 }: { name: string; base64: string }) => ({
  name,
  content: Buffer.from(base64, 'base64'),
})

/** `@name` becomes that person. */
function mentions({ slack }: Desk, said: string): string {
  const known = [...slack.world.users.values()].sort((one, other) => other.name.length - one.name.length)
  return known.reduce((done, { id, name }) => done.replaceAll(`@${name}`, `<@${id}>`), said)
}

function onWhat(desk: Desk, given: Json) {
  const view = given.on === 'home' ? desk.person.home : given.on === 'view' ? desk.person.view : undefined
  return view ?? messageAt(desk, text(given.ts))
}

function messageAt(desk: Desk, ts: string) {
  const found = desk.person.sees(where(desk)).find((shown) => shown.ts === ts)
  if (!found) throw new Error('that message is gone')
  return found
}
