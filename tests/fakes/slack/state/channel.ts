import type { Clock } from '../../../../src/clock/clock.ts'
import type { Json } from '../../simulation/json.ts'
import type { Message } from './message.ts'
import { tsOf } from './ts.ts'

export type ChannelKind = 'channel' | 'group' | 'im' | 'mpim'

export interface ChannelOptions {
  id: string
  name: string
  kind: ChannelKind
  teamId: string
  clock: Clock
  creator: string
}

/** Something only one reader sees, until they reload. */
export interface Ephemeral {
  readonly ts: string
  readonly userKey: string
  readonly threadTs?: string
  readonly appId: string
  text: string
  blocks: Json[]
  attachments: Json[]
  edited: boolean
}

export class Channel {
  /** Changes when it is moved. */
  id: string
  name: string
  kind: ChannelKind
  readonly teamId: string
  /** Every company that is in it; more than one: Slack Connect. */
  readonly teams = new Set<string>()
  /** `team:user`: ids are unique with their team only. */
  readonly members = new Set<string>()
  readonly creator: string
  readonly created: number
  messages: Message[] = []
  ephemerals: Ephemeral[] = []
  topic = ''
  purpose = ''
  archived = false
  readonly #clock: Clock
  #last = 0

  constructor({ id, name, kind, teamId, clock, creator }: ChannelOptions) {
    this.id = id
    this.name = name
    this.kind = kind
    this.teamId = teamId
    this.creator = creator
    this.teams.add(teamId)
    this.#clock = clock
    this.created = Math.floor(clock.now().getTime() / 1000)
  }

  get shared(): boolean {
    return this.teams.size > 1
  }

  /** A ts later than every other of this channel, also where the clock stands still. */
  nextTs(): string {
    this.#last = Math.max(this.#last + 1, this.#clock.now().getTime() * 1000)
    return tsOf(this.#last)
  }

  /** The first ts from a moment of the past on that no message has. */
  tsAt(moment: Date): string {
    const taken = new Set(this.messages.map(({ ts }) => ts))
    let micros = moment.getTime() * 1000
    while (taken.has(tsOf(micros))) micros += 1
    return tsOf(micros)
  }

  message(ts: string): Message | undefined {
    return this.messages.find((message) => message.ts === ts && !message.deleted)
  }

  replies(ts: string): Message[] {
    return this.messages.filter(({ threadTs, ts: own, deleted }) => threadTs === ts && own !== ts && !deleted)
  }
}

export const memberKey = (user: { id: string; teamId: string }): string => `${user.teamId}:${user.id}`
