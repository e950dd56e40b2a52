import { z } from 'zod'
import type { Outgoing, ReplyHandle, Sent } from '../../src/chat/outgoing.ts'
import { NeverArrived, RemoteRefused } from '../../src/errors/remote-errors.ts'
import type { WecomApi } from './api/wecom-api.ts'
import { readConversationId } from './conversation-id.ts'
import { type CopyHandle, readHandle, responseCode, writeHandle } from './copy-handle.ts'
import { memberLinks } from './directory/member-links.ts'
import type { PersonsADay } from './persons-a-day.ts'
import type { Pictures } from './pictures.ts'
import type { AppOptions, AppPorts } from './ports.ts'
import {
  type Around,
  type Drawable,
  renderAnswered,
  renderEarlierUpdate,
  renderMessage,
  renderUpdate,
  type WecomMessage,
} from './render.ts'
import { repeatWindow } from './repeat-window.ts'
import { taskIdOf } from './task-id.ts'

const sentShape = z.object({
  msgid: z.string().optional(),
  response_code: z.string().optional(),
  invaliduser: z.string().optional(),
})

type Told = z.infer<typeof sentShape>

interface ClientPorts extends Pick<AppPorts, 'clock' | 'codes' | 'userIdsOf'> {
  persons?: Pick<PersonsADay, 'told'> | undefined
}

/** Says things as the app (developer.work.weixin.qq.com/document/path/90236). */
export class Client {
  readonly #api: Pick<WecomApi, 'call'>
  readonly #pictures: Pick<Pictures, 'upload'>
  readonly #options: Pick<AppOptions, 'agentId' | 'publicUrl'>
  readonly #ports: ClientPorts

  constructor(
    api: Pick<WecomApi, 'call'>,
    pictures: Pick<Pictures, 'upload'>,
    options: Pick<AppOptions, 'agentId' | 'publicUrl'>,
    ports: ClientPorts,
  ) {
    this.#api = api
    this.#pictures = pictures
    this.#options = options
    this.#ports = ports
  }

  /** @throws RemoteRefused, NeverArrived */
  async send(message: Outgoing): Promise<Sent> {
    const { body, replaces, reply } = message
    if (body.type === 'recall') return await this.#takeBack(replaces)
    if (replaces?.edit) return await this.#rewrite(message, body, replaces.edit, replaces.messageId)
    if (reply?.kind === responseCode) await this.#close(message, body, reply)
    return await this.#post(message, body)
  }

  async #post(message: Outgoing, body: Drawable): Promise<Sent> {
    const taskId = taskIdOf(message.dedupeKey)
    const mediaId = message.upload ?? (await this.#upload(body))
    const { calls, dropped } = renderMessage(body, {
      ...(await this.#around(message, taskId)),
      ...(mediaId === undefined ? {} : { mediaId }),
    })
    // A card is known again by its task_id; a picture by what WeCom calls it, a text by its words.
    if (body.type === 'card' && calls.some(({ msgtype }) => msgtype !== 'template_card'))
      await message.handsOver?.(mediaId)
    const { clock, codes } = this.#ports
    const told: Told[] = []
    for (const call of calls)
      told.push(
        await this.#sendTo(message, call).catch((error: unknown) => {
          throw told.length > 0 && isPutOff(error) ? new NeverArrived('all of message/send', { cause: error }) : error
        }),
      )
    const earlier = told.flatMap(({ response_code: one }) => one ?? [])
    const msgIds = told.flatMap(({ msgid }) => msgid ?? [])
    const code = earlier.pop()
    if (code !== undefined)
      return {
        messageId: taskId,
        dropped,
        ...{ edit: writeHandle({ code, msgIds, earlier }, clock.now(), codes), messages: calls.length },
      }
    return { messageId: msgIds.at(-1) ?? taskId, dropped, messages: calls.length }
  }

  /** An attempt whose end nobody knows goes again as the same JSON; the same words of another message are other JSON. */
  async #sendTo({ address, dedupeKey }: Outgoing, call: WecomMessage): Promise<Told> {
    const { id: touser } = readConversationId(address.id)
    const repeats = { enable_duplicate_check: 1, duplicate_check_interval: repeatWindow(dedupeKey) }
    const told = await this.#api.call('POST', '/cgi-bin/message/send', {
      json: { touser, agentid: this.#options.agentId, ...call, ...repeats },
      shape: sentShape,
    })
    // Said within an answer that is otherwise well.
    if (told.invaliduser) throw new RemoteRefused('81013 invaliduser', { about: 'recipient' })
    this.#ports.persons?.told(1)
    return told
  }

  async #rewrite(message: Outgoing, body: Drawable, edit: ReplyHandle, messageId: string): Promise<Sent> {
    const around = await this.#around(message, messageId)
    const { card, dropped } = renderUpdate(body, around)
    const { code, earlier = [] } = this.#opened(edit)
    // The copy's own last: an attempt that ends before it is made again as a whole.
    for (const one of earlier) await this.#tryUpdate(message, one, renderEarlierUpdate(around).card)
    await this.#update(message, code, card)
    return { messageId, dropped }
  }

  /**
   * A form that was sent in shows what was answered, and one that comes again is not filled in twice; one that was refused
   * stays open. Where its card is gone or spent, what is said comes all the same.
   */
  async #close(message: Outgoing, body: Drawable, reply: ReplyHandle): Promise<void> {
    if (!reply.answered) return
    const { form } = reply.answered
    const around = await this.#around(message, taskIdOf(message.dedupeKey))
    const { card } = form && body.type !== 'form' ? renderAnswered(form, around) : renderUpdate(body, around)
    await this.#tryUpdate(message, this.#opened(reply).code, card)
  }

  #opened(handle: ReplyHandle): CopyHandle {
    const known = readHandle(handle, this.#ports.codes)
    if (!known) throw new RemoteRefused('code_sealed_with_another_key')
    return known
  }

  /** Where the code is spent it is as it is. */
  async #tryUpdate(message: Outgoing, code: string, card: unknown): Promise<void> {
    await this.#update(message, code, card).catch((error: unknown) => {
      if (!(error instanceof RemoteRefused) || error.isPutOff) throw error
    })
  }

  async #update({ address }: Outgoing, response_code: string, card: unknown): Promise<void> {
    const { id } = readConversationId(address.id)
    await this.#api.call('POST', '/cgi-bin/message/update_template_card', {
      json: { userids: [id], agentid: this.#options.agentId, response_code, template_card: card },
    })
  }

  async #takeBack(replaces: Outgoing['replaces']): Promise<Sent> {
    if (!replaces) throw new RemoteRefused('nothing_to_take_back')
    const { messageId, edit } = replaces
    const known = edit && readHandle(edit, this.#ports.codes)?.msgIds
    for (const msgid of known?.length ? known : [messageId])
      await this.#api.call('POST', '/cgi-bin/message/recall', { json: { msgid } })
    return { messageId, dropped: [] }
  }

  async #upload(body: Drawable): Promise<string | undefined> {
    if (body.type !== 'card' || body.card.kind !== 'picture') return undefined
    return await this.#pictures.upload(body.card.picture)
  }

  async #around({ address, locale, body }: Outgoing, taskId: string): Promise<Around> {
    const { publicUrl } = this.#options
    return {
      ...{ place: readConversationId(address.id).kind, locale, taskId },
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(await memberLinks(body, this.#ports.userIdsOf)),
    }
  }
}

/** Part of it has arrived: all of it goes again as it was, and WeCom passes over what it has. */
const isPutOff = (error: unknown): boolean => error instanceof RemoteRefused && error.isPutOff
