import { Channel, memberKey } from './channel.ts'
import type { Ground } from './ground.ts'
import type { SlackUser, UserOptions } from './user.ts'

export interface ChannelPlan {
  private?: boolean
  /** Somebody is in it: people of this workspace, or of one it is shared with. */
  members?: readonly SlackUser[]
  /** Slack Connect: other companies that see it too. */
  sharedWith?: readonly Workspace[]
  id?: string
}

/** A company's Slack. */
export class Workspace {
  readonly id: string
  readonly name: string
  readonly domain: string
  /** Bots of installed apps, in the order of their installation. */
  readonly bots: SlackUser[] = []
  /** Custom profile fields the workspace has: team.profile.get. */
  readonly profileFields: { id: string; label: string; type: 'text' | 'user' }[] = []
  readonly groups: { id: string; handle: string; name: string; users: SlackUser[] }[] = []
  readonly #ground: Ground

  constructor(ground: Ground, name: string, options: { id?: string } = {}) {
    this.#ground = ground
    this.id = options.id ?? ground.ids.make('T')
    this.name = name
    this.domain = this.id.toLowerCase()
    const slackbot = { id: 'USLACKBOT', bot: { botId: 'B01', appId: 'A01' } }
    this.#add({ ...blank, name: 'Slackbot', teamId: this.id, ...slackbot })
  }

  /** Somebody who works there; of the same name: the same one. */
  user(name: string, options: UserOptions = {}): SlackUser {
    const known = this.users().find((user) => user.name === name && (!options.id || user.id === options.id))
    if (known) return Object.assign(known, changes(options))
    const { ids } = this.#ground
    const id = options.id ?? ids.make('U')
    const bot = options.bot ? { bot: { botId: ids.make('B'), appId: ids.make('A') } } : {}
    return this.#add({ ...blank, fields: {}, name, id, teamId: this.id, ...changes(options), ...bot })
  }

  /** The bot user of an app that is being installed. */
  addBot(name: string, bot: { botId: string; appId: string }): SlackUser {
    const user = this.#add({ ...blank, fields: {}, name, id: this.#ground.ids.make('U'), teamId: this.id, bot })
    this.bots.push(user)
    return user
  }

  users(): SlackUser[] {
    return [...this.#ground.users.values()].filter(({ teamId }) => teamId === this.id)
  }

  channel(name: string, plan: ChannelPlan = {}): Channel {
    const known = this.channels().find((channel) => channel.name === name && channel.teamId === this.id)
    const channel = known ?? this.#open(name, plan.private ? 'group' : 'channel', plan)
    for (const workspace of plan.sharedWith ?? []) channel.teams.add(workspace.id)
    for (const member of plan.members ?? []) channel.members.add(memberKey(member))
    return channel
  }

  channels(): Channel[] {
    return [...this.#ground.channels.values()].filter(({ teams }) => teams.has(this.id))
  }

  /** The DM of a bot with somebody; without `bot` that of the app installed first. */
  im(user: SlackUser, bot: SlackUser | undefined = this.bots[0]): Channel {
    if (!bot) throw new Error('no app is installed here')
    return this.direct([user, bot])
  }

  /** The conversation of exactly these: two of them a DM, more a group DM. */
  direct(between: readonly SlackUser[]): Channel {
    const keys = new Set(between.map(memberKey))
    const kind = keys.size > 2 ? 'mpim' : 'im'
    const same = ({ kind: other, members }: Channel) =>
      other === kind && members.size === keys.size && [...keys].every((key) => members.has(key))
    const known = this.channels().find(same)
    if (known) return known
    const channel = this.#open(kind === 'im' ? '' : `mpdm-${between.map(({ name }) => name).join('--')}`, kind, {})
    for (const key of keys) channel.members.add(key)
    return channel
  }

  #open(name: string, kind: Channel['kind'], plan: ChannelPlan): Channel {
    const { ids, clock, channels } = this.#ground
    const letter = { channel: 'C', group: 'C', im: 'D', mpim: 'C' }[kind]
    const creator = plan.members?.[0]?.id ?? 'USLACKBOT'
    const channel = new Channel({ id: plan.id ?? ids.make(letter), name, kind, teamId: this.id, clock, creator })
    channels.set(channel.id, channel)
    return channel
  }

  #add(user: SlackUser): SlackUser {
    this.#ground.users.set(memberKey(user), user)
    return user
  }
}

const blank = {
  role: 'member' as const,
  email: undefined,
  emailConfirmed: true,
  locale: 'zh-CN',
  tz: 'Asia/Shanghai',
  deleted: false,
  fields: {},
}

function changes({ id: _, bot: __, ...rest }: UserOptions): Partial<SlackUser> {
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
}
