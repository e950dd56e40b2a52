import type { Json } from '../simulation/json.ts'
import { install } from './changes/install.ts'
import { join, leave } from './changes/membership.ts'
import { revoke, uninstall } from './changes/uninstall.ts'
import type { Deliverer } from './delivery/deliverer.ts'
import type { Delivery } from './delivery/delivery.ts'
import type { Sockets } from './delivery/socket-mode/sockets.ts'
import { type AppRecord, type Installation, installationIn } from './state/app.ts'
import type { Channel } from './state/channel.ts'
import { signingSecretOf, tokenOf } from './state/secrets.ts'
import type { SlackUser } from './state/user.ts'
import type { Workspace } from './state/workspace.ts'
import type { World } from './state/world.ts'

export interface AppOptions {
  /** Default: Chengdan. */
  name?: string
  /** Bot scopes it asks for; default: all there are. */
  scopes?: readonly string[]
  /** Events it subscribes to, as in a manifest (`message.channels`); default: all its scopes allow. */
  events?: readonly string[]
  /** Slash commands it registered (`/deal`); default: any. */
  commands?: readonly string[]
  /** `@name` in a command becomes `<@U…|name>`; default: true. */
  shouldEscape?: boolean
  unfurlDomains?: readonly string[]
  /** Tokens are good for twelve hours. */
  rotatesTokens?: boolean
  /** It counts as sold outside the marketplace: 15 messages a page, one page a minute. */
  restrictedHistory?: boolean
}

/** An app as its makers have it at Slack. */
export class FakeApp {
  readonly record: AppRecord
  readonly #world: World
  readonly #deliverer: Deliverer

  constructor(world: World, deliverer: Deliverer, options: AppOptions = {}) {
    const { ids } = world
    const appId = ids.make('A')
    this.#world = world
    this.#deliverer = deliverer
    this.record = {
      appId,
      name: options.name ?? 'Chengdan',
      signingSecret: signingSecretOf(appId),
      clientId: ids.make('1'),
      clientSecret: ids.make('2'),
      verificationToken: ids.make('3'),
      appToken: tokenOf(`xapp-1-${appId}`, `app ${appId}`),
      scopes: options.scopes,
      optionalScopes: [],
      manifest: undefined,
      urlVerified: false,
      appScopes: new Set(['connections:write', 'authorizations:read']),
      events: options.events && new Set(options.events),
      installations: [],
      requestUrl: undefined,
      optionsUrl: undefined,
      socketMode: false,
      commands: options.commands,
      unfurlDomains: options.unfurlDomains ?? [],
      shouldEscape: options.shouldEscape ?? true,
      restrictedHistory: options.restrictedHistory ?? false,
      rotatesTokens: options.rotatesTokens ?? false,
      codes: new Map(),
    }
    world.apps.push(this.record)
  }

  get appId(): string {
    return this.record.appId
  }

  get signingSecret(): string {
    return this.record.signingSecret
  }

  get clientId(): string {
    return this.record.clientId
  }

  get clientSecret(): string {
    return this.record.clientSecret
  }

  get appToken(): string {
    return this.record.appToken
  }

  /** Its sockets, and what can happen to them. */
  get sockets(): Sockets {
    return this.#deliverer.socketsOf(this.record)
  }

  /** Its bot in a workspace. Once more: more scopes. */
  install(workspace: Workspace, options: { scopes?: readonly string[] } = {}): Installation {
    return install(this.#world, this.record, workspace, options.scopes)
  }

  /** The tokens stop working: `token_revoked`; the app hears of it. */
  revoke(workspace: Workspace): void {
    revoke(this.#world, this.#in(workspace.id), 'token_revoked')
  }

  /** Somebody throws it out. */
  uninstall(workspace: Workspace): void {
    uninstall(this.#world, this.#in(workspace.id))
  }

  loseScope(workspace: Workspace, scope: string): void {
    this.#in(workspace.id).scopes.delete(scope)
  }

  /** A token that acts as a person. */
  userToken(user: SlackUser): string {
    const token = tokenOf('xoxp', this.#world.ids.make('token'))
    this.#in(user.teamId).userTokens.set(token, user.id)
    return token
  }

  /** Signed posts go there: events, commands, interactions, and options too. */
  deliverTo(url: string): void {
    Object.assign(this.record, { requestUrl: url, urlVerified: true, socketMode: false })
  }

  /** What Slack asks when the address is saved. @returns whether the challenge came back */
  async verifiesUrl(): Promise<boolean> {
    const challenge = this.#world.ids.make('challenge')
    const payload = { token: this.record.verificationToken, challenge, type: 'url_verification' }
    const { attempts } = await this.#deliverer.send({
      kind: 'events_api',
      app: this.record,
      payload,
      acceptsAnswer: true,
    })
    const answer = attempts[0]?.answer
    this.record.urlVerified = answer?.challenge === challenge || answer?.text === challenge
    return this.record.urlVerified
  }

  /** Everything comes over the sockets the app opens. */
  useSocketMode(): void {
    this.record.socketMode = true
  }

  /** Somebody invites its bot. */
  invite(channel: Channel): void {
    join(this.#world, channel, this.#botIn(channel), channel.creator)
  }

  remove(channel: Channel): void {
    leave(this.#world, channel, this.#botIn(channel))
  }

  /** Sends a payload nobody would send, just as it is. */
  async receives(
    payload: Json,
    kind: 'events_api' | 'slash_commands' | 'interactive' = 'events_api',
  ): Promise<Delivery> {
    return await this.#deliverer.send({ kind, app: this.record, payload, acceptsAnswer: kind !== 'events_api' })
  }

  #botIn(channel: Channel): SlackUser {
    const installation = [...channel.teams].flatMap((team) => installationIn(this.record, team) ?? [])[0]
    return this.#world.user(installation!.teamId, installation!.botUserId)!
  }

  #in(teamId: string): Installation {
    const found = installationIn(this.record, teamId)
    if (!found) throw new Error('the app is not installed there')
    return found
  }
}
