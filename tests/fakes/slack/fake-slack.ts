import { type Clock, systemClock } from '../../../src/clock/clock.ts'
import { applyManifest } from './apps/apply-manifest.ts'
import type { AppManifest } from './apps/manifest.ts'
import { deleteChannel, move, rename, setArchived, shareWith } from './changes/channel-changes.ts'
import { Deliverer } from './delivery/deliverer.ts'
import type { Delivery } from './delivery/delivery.ts'
import { type AppOptions, FakeApp } from './fake-app.ts'
import { Knobs } from './knobs/knobs.ts'
import { SlackClient } from './people/slack-client.ts'
import { SlackServer } from './server/server.ts'
import { openSocketDoor } from './server/socket-door.ts'
import type { ResponseRecord } from './server/take-response.ts'
import type { Channel } from './state/channel.ts'
import { type SlackUser, shownUser } from './state/user.ts'
import type { Workspace } from './state/workspace.ts'
import { World } from './state/world.ts'
import type { CallRecord, Counts } from './web-api/call-log.ts'
import { RateLimits } from './web-api/rate-limits.ts'

export interface FakeSlackOptions {
  /** Limits, time-outs of triggers and repetitions go by it. Default: the machine's. */
  clock?: Clock
  /** Default: any that is free. */
  port?: number
  /** Of everything that happens by chance. Default: 1. */
  seed?: number
}

/** A strict Slack in this process. */
export class FakeSlack {
  /** `http://127.0.0.1:1234` */
  readonly url: string
  readonly knobs: Knobs
  /** Every Web API call, with what was answered. */
  readonly requests: CallRecord[]
  readonly counts: Counts
  /** Everything apps were told, with every attempt. */
  readonly deliveries: readonly Delivery[]
  /** Posts to response URLs. */
  readonly responses: readonly ResponseRecord[]
  readonly world: World
  /** In the order in which they were made. */
  readonly apps: FakeApp[] = []
  readonly #deliverer: Deliverer
  readonly #server: SlackServer
  readonly #clients = new Map<SlackUser, SlackClient>()

  private constructor(parts: Parts, url: string) {
    this.url = url
    this.world = parts.world
    this.knobs = parts.knobs
    this.requests = parts.requests
    this.counts = parts.counts
    this.#deliverer = parts.deliverer
    this.deliveries = parts.deliverer.deliveries
    this.#server = parts.server
    this.responses = parts.server.responses
  }

  static async start({ clock = systemClock, port = 0, seed = 1 }: FakeSlackOptions): Promise<FakeSlack> {
    const world = new World(clock, seed)
    const knobs = new Knobs(world.chance)
    const limits = new RateLimits(clock)
    const requests: CallRecord[] = []
    const counts = { calls: new Map(), exceeded: limits.exceeded, refused: new Map() }
    const deliverer = new Deliverer(world, knobs)
    const server = new SlackServer({ world, knobs, limits, requests, counts })
    openSocketDoor(server.http, world, knobs, deliverer)
    world.url = await server.listen(port)
    return new FakeSlack({ world, knobs, requests, counts, deliverer, server }, world.url)
  }

  /** For `slackApiUrl` and SLACK_API_URL. */
  get apiUrl(): string {
    return `${this.url}/api/`
  }

  workspace(name: string, options: { id?: string } = {}): Workspace {
    return this.world.workspace(name, options)
  }

  app(options: AppOptions = {}): FakeApp {
    const made = new FakeApp(this.world, this.#deliverer, options)
    this.apps.push(made)
    return made
  }

  /** As somebody makes it on the page of apps. */
  appFrom(manifest: AppManifest): FakeApp {
    const made = this.app({ name: manifest.display_information.name, scopes: [] })
    made.record.appScopes.clear()
    applyManifest(made.record, manifest)
    return made
  }

  /** Somebody with their phone; always the same one. */
  as(user: SlackUser): SlackClient {
    const known = this.#clients.get(user)
    if (known) return known
    const { world, knobs } = this
    const made = new SlackClient({ world, knobs, deliverer: this.#deliverer }, user)
    this.#clients.set(user, made)
    return made
  }

  /** An app was told something a moment ago and is about to answer. */
  get isAboutToBeAnswered(): boolean {
    return this.#deliverer.isAboutToBeAnswered
  }

  rename(channel: Channel, name: string): Promise<Delivery[]> {
    return this.#deliverer.during(() => rename(this.world, channel, name))
  }

  /** The channel gets another id, under which it is known from then on. */
  move(channel: Channel): Promise<Delivery[]> {
    return this.#deliverer.during(() => void move(this.world, channel))
  }

  archive(channel: Channel, by: SlackUser): Promise<Delivery[]> {
    return this.#deliverer.during(() => setArchived(this.world, channel, true, by.id))
  }

  unarchive(channel: Channel, by: SlackUser): Promise<Delivery[]> {
    return this.#deliverer.during(() => setArchived(this.world, channel, false, by.id))
  }

  deleteChannel(channel: Channel, by: SlackUser): Promise<Delivery[]> {
    return this.#deliverer.during(() => deleteChannel(this.world, channel, by.id))
  }

  share(channel: Channel, workspace: Workspace, shared = true): Promise<Delivery[]> {
    return this.#deliverer.during(() => shareWith(this.world, channel, workspace.id, shared))
  }

  /** Tells apps that somebody's entry in the directory changed; change it first. */
  userChanged(user: SlackUser): Promise<Delivery[]> {
    const event = {
      type: 'user_change',
      user: shownUser(user, user.teamId, { email: true, locale: true, stranger: false }),
    }
    return this.#deliverer.during(() => this.world.announce({ event, teamId: user.teamId }))
  }

  /** Events that `knobs.holdEvents` kept go out. */
  async release(): Promise<void> {
    await this.#deliverer.release()
  }

  /** … or are thrown away. @returns how many */
  discard(): number {
    return this.#deliverer.discard()
  }

  /** Resolves as soon as this holds. Looked at whenever an app calls or answers, and never by waiting. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve()
    const { watchers } = this.world
    return new Promise((resolve, reject) => {
      const look = () => {
        try {
          if (!holds()) return
          resolve()
        } catch (error) {
          reject(error as Error)
        }
        watchers.delete(look)
      }
      watchers.add(look)
    })
  }

  /** Nothing is on its way to an app; what comes later by the clock does not count. */
  async idle(): Promise<void> {
    await this.#deliverer.idle()
  }

  async close(): Promise<void> {
    this.world.schedule.clear()
    this.#deliverer.close()
    await this.#server.close()
  }
}

interface Parts {
  world: World
  knobs: Knobs
  requests: CallRecord[]
  counts: Counts
  deliverer: Deliverer
  server: SlackServer
}
