import type { Clock } from '../../../../src/clock/clock.ts'
import { Chance } from '../../simulation/chance.ts'
import type { Json } from '../../simulation/json.ts'
import { Schedule } from '../../simulation/schedule.ts'
import type { AppRecord, Installation } from './app.ts'
import type { Channel } from './channel.ts'
import type { FileRecord } from './file.ts'
import type { Ground } from './ground.ts'
import { Ids } from './ids.ts'
import { ResponseUrls } from './response-urls.ts'
import { Triggers } from './triggers.ts'
import { tsOf } from './ts.ts'
import type { SlackUser } from './user.ts'
import { Views } from './views.ts'
import { Workspace } from './workspace.ts'

/** Something apps may subscribe to. */
export interface Happening {
  /** The event as the Events API tells it; `event_ts` is added. */
  event: Json & { type: string }
  teamId: string
  /** Told to the apps that are in it. */
  channel?: Channel
  /** Told to this one alone. */
  only?: AppRecord
}

/** An upload that was announced: its file is there when it is completed. */
export interface Upload {
  readonly installation: Installation
  readonly name: string
  readonly length: number
  readonly altText: string
  content: Uint8Array | undefined
}

/** Everything Slack knows. */
export class World implements Ground {
  readonly clock: Clock
  readonly schedule: Schedule
  readonly chance: Chance
  readonly ids = new Ids()
  readonly users = new Map<string, SlackUser>()
  readonly channels = new Map<string, Channel>()
  readonly files = new Map<string, FileRecord>()
  readonly workspaces = new Map<string, Workspace>()
  readonly apps: AppRecord[] = []
  readonly views = new Views()
  readonly triggers: Triggers
  readonly responseUrls: ResponseUrls
  /** File id → what is on its way. */
  readonly uploads = new Map<string, Upload>()
  url = ''
  #acts = 0
  /** Tells the apps; set by the delivery. */
  announce: (happening: Happening) => void = () => {}
  /** Told whenever something may have changed: an app called, answered, or was told something. */
  readonly watchers = new Set<() => void>()
  /** Gives the app an address for one socket; set by the delivery. */
  openSocket: (app: AppRecord) => string = () => ''

  constructor(clock: Clock, seed: number) {
    this.clock = clock
    this.schedule = new Schedule(clock, () => this.changed())
    this.chance = new Chance(seed)
    this.triggers = new Triggers(clock)
    this.responseUrls = new ResponseUrls(clock)
  }

  get seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000)
  }

  changed(): void {
    for (const watcher of [...this.watchers]) watcher()
  }

  /** When somebody acted, like a ts: another one each time. */
  actionTs(): string {
    this.#acts += 1
    return tsOf(this.clock.now().getTime() * 1000 + this.#acts)
  }

  /** The workspace of that name, made where there is none. */
  workspace(name: string, options: { id?: string } = {}): Workspace {
    const known = [...this.workspaces.values()].find((one) => one.name === name)
    if (known) return known
    const made = new Workspace(this, name, options)
    this.workspaces.set(made.id, made)
    return made
  }

  user(teamId: string, userId: string): SlackUser | undefined {
    return this.users.get(`${teamId}:${userId}`)
  }

  /** A user as a token of `teamId` names them: of that team, or of one it shares a channel with. */
  userSeenFrom(teamId: string, userId: string): SlackUser | undefined {
    const own = this.user(teamId, userId)
    if (own) return own
    const shared = [...this.channels.values()].filter((channel) => channel.teams.has(teamId) && channel.shared)
    const partners = new Set(shared.flatMap(({ teams }) => [...teams]))
    for (const team of partners) {
      const found = this.user(team, userId)
      if (found) return found
    }
    return undefined
  }

  /** Who is in a channel, in the order in which they came. */
  membersOf(channel: Channel): SlackUser[] {
    return [...channel.members].flatMap((key) => this.users.get(key) ?? [])
  }

  installations(): Installation[] {
    return this.apps.flatMap(({ installations }) => installations)
  }
}
