import type { Outgoing, OutgoingBody, ReplyHandle, Sent } from '../../src/chat/outgoing.ts'
import { msPerDay } from '../../src/clock/lengths.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import type { Log } from '../../src/log/log.ts'
import { modalOf } from './answers/modal-of.ts'
import { renderNotice } from './blocks/modal.ts'
import type { Directory } from './directory/directory.ts'
import { type Rendered, render } from './render.ts'
import { openView, responseUrl } from './response-handle.ts'
import type { Pictures } from './web-api/pictures.ts'
import { pinMessage } from './web-api/pin-message.ts'
import { postMessage } from './web-api/post-message.ts'
import { postToOne } from './web-api/post-to-one.ts'
import { isRefusal } from './web-api/remote-error.ts'
import { postToResponseUrl } from './web-api/response-url.ts'
import { deleteMessage, rewriteMessage } from './web-api/rewrite-message.ts'
import type { Workspace, Workspaces } from './web-api/workspaces.ts'

type Drawable = Exclude<OutgoingBody, { type: 'recall' }>

/** Says things on Slack. */
export class Client {
  readonly #workspaces: Workspaces
  readonly #places: Pick<Directory, 'direct'>
  readonly #pictures: Pictures
  readonly #log: Log
  /** Workspace → until when its messages are drawn plainly, by the monotonic clock. */
  readonly #plain = new Map<string, number>()

  constructor(workspaces: Workspaces, places: Pick<Directory, 'direct'>, pictures: Pictures, log: Log) {
    this.#workspaces = workspaces
    this.#places = places
    this.#pictures = pictures
    this.#log = log
  }

  /** @throws RemoteRefused, NeverArrived */
  async send(message: Outgoing): Promise<Sent> {
    const { address, body, replaces, reply } = message
    const workspace = this.#workspaces.of(address.tenant)
    if (body.type === 'recall') {
      if (!replaces) throw new RemoteRefused('nothing_to_take_back')
      await deleteMessage(workspace, address.id, replaces.messageId)
      return { messageId: replaces.messageId, dropped: [] }
    }
    if (reply?.kind === openView && !replaces) {
      const shown = await this.#showInView(workspace, message, body, reply)
      if (shown) return shown
    }
    const pictureFile = await this.#upload(workspace, body)
    const draw = (plain: boolean) =>
      render(body, { locale: message.locale, ...(pictureFile ? { pictureFile } : {}), ...(plain ? { plain } : {}) })
    if (this.#isPlain(workspace.tenant)) return await this.#deliver(workspace, message, draw(true))
    try {
      return await this.#deliver(workspace, message, draw(false))
    } catch (error) {
      if (!isRefusal(error, 'invalid_blocks')) throw error
      const sent = await this.#deliver(workspace, message, draw(true))
      // A picture may only have come too early.
      if (!pictureFile) this.#plain.set(workspace.tenant, performance.now() + msPerDay)
      return sent
    }
  }

  /** Slack rolls new kinds of blocks out by workspace: what one refuses it is not asked to draw again for a day. */
  #isPlain(tenant: string): boolean {
    return (this.#plain.get(tenant) ?? 0) > performance.now()
  }

  async #deliver(workspace: Workspace, message: Outgoing, drawn: Rendered): Promise<Sent> {
    const { replaces, onlyFor, reply } = message
    if (replaces) return await rewriteMessage(workspace, message, replaces, drawn)
    try {
      if (onlyFor) return await postToOne(workspace, { ...message, onlyFor }, drawn)
      const sent = await postMessage(workspace, message, drawn)
      if (message.body.type === 'text' && message.body.pin)
        await pinMessage(workspace, message.address.id, sent.messageId, this.#log)
      return sent
    } catch (error) {
      if (!isRefusal(error, ...nobodyThere)) throw error
      if (reply?.kind === responseUrl) return await postByHandle(message, reply, drawn)
      if (!onlyFor) throw error
      return await this.#aloneInstead(workspace, message, onlyFor.userId, drawn)
    }
  }

  /** What is for one reader reaches them alone where the channel does not take it. */
  async #aloneInstead(workspace: Workspace, message: Outgoing, userId: string, drawn: Rendered): Promise<Sent> {
    const { onlyFor: _, thread: __, ...rest } = message
    const id = await this.#places.direct(workspace.tenant, userId)
    const sent = await postMessage(workspace, { ...rest, address: { ...message.address, id } }, drawn)
    // It is remembered as a copy of the channel, where its id means nothing.
    return { ...sent, edit: 'never' }
  }

  /** A late answer finishes the modal that waits for it. @returns undefined where it is closed by now */
  async #showInView(
    workspace: Workspace,
    { locale }: Outgoing,
    body: Drawable,
    { value: view_id }: ReplyHandle,
  ): Promise<Sent | undefined> {
    if (body.type === 'card') return undefined
    const { view, dropped } =
      body.type === 'form' ? modalOf(body.form, locale) : { view: renderNotice(body.text, locale), dropped: [] }
    try {
      await workspace.call('views.update', (client) => client.views.update({ view_id, view }))
      return { messageId: view_id, dropped }
    } catch (error) {
      if (error instanceof RemoteRefused && error.about === 'message') return undefined
      throw error
    }
  }

  async #upload(workspace: Workspace, body: Drawable): Promise<string | undefined> {
    if (body.type !== 'card' || body.card.kind !== 'picture') return undefined
    return await this.#pictures.upload(workspace, body.card.picture)
  }
}

/** The bot is no member, or whoever it is for is none any more. */
const nobodyThere = ['not_in_channel', 'channel_not_found', 'user_not_in_channel', 'is_archived']

/** Where the bot is no member: to everybody or to whoever asked, by the URL of what they did. Slack tells no ts of it. */
async function postByHandle(
  { thread, onlyFor, dedupeKey }: Outgoing,
  { value }: ReplyHandle,
  { replies, dropped, ...first }: Rendered,
): Promise<Sent> {
  await postToResponseUrl(value, {
    response_type: onlyFor ? 'ephemeral' : 'in_channel',
    replace_original: false,
    ...first,
    ...(thread === undefined ? {} : { thread_ts: thread }),
  })
  const lost = replies.length > 0 ? [`${replies.length} replies where the bot is no member`] : []
  return { messageId: `answer:${dedupeKey}`, dropped: [...dropped, ...lost], edit: 'never' }
}
