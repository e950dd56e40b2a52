import { addFile } from '../changes/add-file.ts'
import { person } from '../changes/authors.ts'
import { changeMessage, deleteMessage } from '../changes/change-message.ts'
import { join, leave } from '../changes/membership.ts'
import { postMessage } from '../changes/post-message.ts'
import { type Channel, memberKey } from '../state/channel.ts'
import type { FileRecord } from '../state/file.ts'
import type { Message } from '../state/message.ts'
import type { SlackUser } from '../state/user.ts'
import { Action } from './action.ts'
import type { FieldValue } from './fill-in.ts'
import { linksIn } from './links.ts'
import { ModalClient, type Offered, type Submission } from './modal-client.ts'
import { messageActionPayload, shortcutPayload, viewActionPayload } from './payloads.ts'
import { actionEntry, controlOf, type Which } from './press.ts'
import type { NewUpload, SaysOptions } from './says-options.ts'
import { interaction, type Service } from './service.ts'
import { type Shown, shownMessageTo, shownTo } from './shown.ts'
import { type ShownView, shownViewOf } from './shown-view.ts'
import { slash } from './slash.ts'
import { spoken } from './spoken.ts'
import { appAt, appBehind, appIn, appOfCommand } from './which-app.ts'

/** Somebody with their phone. What they do resolves when apps have acknowledged it, or failed to. */
export class SlackClient {
  readonly user: SlackUser
  readonly #service: Service
  readonly #modals: ModalClient

  constructor(service: Service, user: SlackUser) {
    this.user = user
    this.#service = service
    this.#modals = new ModalClient(service, user)
  }

  async says(channel: Channel, text: string, options: SaysOptions = {}): Promise<Action> {
    this.#mustBeIn(channel)
    const { world } = this.#service
    const files = (options.files ?? []).map((file) => this.uploads(file))
    const bot = options.mentionsBot ? `<@${appAt(this.#service.world, this.user, channel).botUserId}> ` : ''
    const draft = {
      ...spoken(`${bot}${text}`),
      files,
      ...(this.user.bot ? {} : { clientMsgId: world.ids.make('cm') }),
      ...(options.thread ? { threadTs: options.thread } : {}),
      ...(options.subtype ? { subtype: options.subtype } : {}),
      ...(options.ago ? { ts: channel.tsAt(new Date(world.clock.now().getTime() - options.ago)), unheard: true } : {}),
    }
    return await this.#act((say) => {
      const message = postMessage(world, channel, person(this.user), draft)
      if (!options.ago) linksIn(world, channel, message)
      say(channel, message)
    })
  }

  /** A file in a channel, with a text or without. */
  async sendsFile(channel: Channel, file: NewUpload, options: SaysOptions & { text?: string } = {}): Promise<Action> {
    return await this.says(channel, options.text ?? '', { ...options, files: [file] })
  }

  /** Uploads without sharing it, as into a modal. */
  uploads({ name, content, mime }: NewUpload): FileRecord {
    const { id, teamId } = this.user
    return addFile(this.#service.world, { teamId, userId: id, name, content, ...(mime ? { mime } : {}) })
  }

  async edits(channel: Channel, ts: string, text: string): Promise<Action> {
    const message = this.#own(channel, ts)
    return await this.#act(() =>
      changeMessage(this.#service.world, channel, message, { ...spoken(text), editor: this.user.id }),
    )
  }

  async deletes(channel: Channel, ts: string): Promise<Action> {
    const message = this.#own(channel, ts)
    return await this.#act(() => deleteMessage(this.#service.world, channel, message))
  }

  /** `/deal` and what follows it. Threads have no slash commands. */
  async slash(channel: Channel, command: string, text = ''): Promise<Action> {
    if (channel.kind !== 'channel') this.#mustBeIn(channel)
    return await slash(this.#service, this.user, appOfCommand(this.#service.world, this.user, command), {
      channel,
      command,
      text,
    })
  }

  /** Presses a button, or chooses from a menu, of a message, the modal in front, or Home. */
  async presses(on: Shown | ShownView, which: Which): Promise<Action> {
    const { world, deliverer } = this.#service
    const entry = actionEntry(controlOf(on.controls, which), which, world.actionTs())
    const view = 'depth' in on ? world.views.all.get(on.id) : undefined
    if ('depth' in on && !view) throw new Error(`${this.user.name} no longer has ${on.title} before them`)
    const installation = 'depth' in on ? appIn(world, view!.teamId, view!.appId) : appBehind(world, on)
    const act = { world, user: this.user, installation }
    const payload = view ? viewActionPayload(act, view, entry) : messageActionPayload(act, on as Shown, entry)
    return new Action(deliverer, [await deliverer.send(interaction(installation, payload, false))])
  }

  /** The modal in front of them. */
  get view(): ShownView | undefined {
    return this.#modals.view
  }

  async submits(values: Readonly<Record<string, FieldValue>> = {}): Promise<Submission> {
    return await this.#modals.submits(values)
  }

  async fillsIn(name: string, value: FieldValue): Promise<void> {
    await this.#modals.fillsIn(name, value)
  }

  async closesView(all = false): Promise<void> {
    await this.#modals.closes(all)
  }

  /** Types into an external select of the modal in front. */
  async types(field: string, text: string): Promise<Offered[]> {
    return await this.#modals.types(field, text)
  }

  /** A global shortcut, or one on a message. */
  async shortcut(callbackId: string, on?: Shown): Promise<Action> {
    const { world, deliverer } = this.#service
    const installation = appIn(world, this.user.teamId)
    const payload = shortcutPayload({ world, user: this.user, installation }, callbackId, on)
    return new Action(deliverer, [await deliverer.send(interaction(installation, payload, false))])
  }

  async opensHome(tab: 'home' | 'messages' = 'home'): Promise<Action> {
    const { world } = this.#service
    const { app, teamId } = appIn(world, this.user.teamId)
    const channel = world.workspaces.get(teamId)!.im(this.user).id
    return await this.#act(() =>
      world.announce({ event: { type: 'app_home_opened', user: this.user.id, channel, tab }, teamId, only: app }),
    )
  }

  get home(): ShownView | undefined {
    const { views, apps } = this.#service.world
    const published = apps.flatMap(({ appId }) => views.home(appId, memberKey(this.user)) ?? [])[0]
    return published && shownViewOf(published)
  }

  async joins(channel: Channel): Promise<Action> {
    return await this.#act(() => void join(this.#service.world, channel, this.user))
  }

  /** Takes the app's bot into a channel. */
  async invitesBot(channel: Channel): Promise<Action> {
    this.#mustBeIn(channel)
    const { world } = this.#service
    const { botUserId, teamId } = appAt(world, this.user, channel)
    return await this.#act(() => void join(world, channel, world.user(teamId, botUserId)!, this.user.id))
  }

  async removesBot(channel: Channel): Promise<Action> {
    this.#mustBeIn(channel)
    const { world } = this.#service
    const { botUserId, teamId } = appAt(world, this.user, channel)
    return await this.#act(() => void leave(world, channel, world.user(teamId, botUserId)!))
  }

  async leaves(channel: Channel): Promise<Action> {
    return await this.#act(() => void leave(this.#service.world, channel, this.user))
  }

  /** What they have before them there, in the order it came; replies under messages and what only they see too. */
  sees(channel: Channel): Shown[] {
    return this.#isIn(channel) || channel.kind === 'channel' ? shownTo(this.user, channel) : []
  }

  /** What only they saw is gone. */
  reloads(): void {
    for (const channel of this.#service.world.channels.values())
      channel.ephemerals = channel.ephemerals.filter(({ userKey }) => userKey !== memberKey(this.user))
  }

  async #act(act: (say: (channel: Channel, message: Message) => void) => void): Promise<Action> {
    let shown: Shown | undefined
    const deliveries = await this.#service.deliverer.during(() =>
      act((channel, message) => {
        shown = shownMessageTo(channel, message)
      }),
    )
    return new Action(this.#service.deliverer, deliveries, shown)
  }

  #own(channel: Channel, ts: string): Message {
    const message = channel.message(ts)
    if (message?.userId !== this.user.id) throw new Error(`${this.user.name} did not say ${ts}`)
    return message
  }

  #isIn = (channel: Channel): boolean => channel.members.has(memberKey(this.user))

  #mustBeIn(channel: Channel): void {
    if (!this.#isIn(channel)) throw new Error(`${this.user.name} is not in ${channel.name || channel.id}`)
    if (this.user.deleted) throw new Error(`${this.user.name} is deactivated`)
  }
}
