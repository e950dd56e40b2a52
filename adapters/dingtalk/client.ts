import { z } from 'zod'
import type { Outgoing, Sent } from '../../src/chat/outgoing.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import type { DingtalkApi } from './api/dingtalk-api.ts'
import { refusalOf } from './api/error-policy.ts'
import { readConversationId } from './conversation-id.ts'
import type { DingtalkOptions } from './ports.ts'
import { render } from './render.ts'
import { webhookFor } from './session.ts'

const toGroup = z.object({ processQueryKey: z.string() })
const toMembers = toGroup.extend({
  invalidStaffIdList: z.array(z.string()).optional(),
  flowControlledStaffIdList: z.array(z.string()).optional(),
})

/** What DingTalk cannot deliver to somebody now it takes later, milliseconds. */
const flowControlled = 60_000

/** Says things as the app's robot. */
export class Client {
  readonly #api: Pick<DingtalkApi, 'call' | 'say'>
  readonly #options: Pick<DingtalkOptions, 'clientId'>

  constructor(api: Pick<DingtalkApi, 'call' | 'say'>, options: Pick<DingtalkOptions, 'clientId'>) {
    this.#api = api
    this.#options = options
  }

  /** @throws RemoteRefused, NeverArrived */
  async send(message: Outgoing): Promise<Sent> {
    const { text, dropped } = render(message.body)
    await message.handsOver?.()
    const answered = await this.#answer(message, text)
    return { messageId: answered ? message.dedupeKey : await this.#say(message, text), dropped }
  }

  /** @returns false: there is nothing to answer any more, and it is said by itself */
  async #answer({ reply, address }: Outgoing, text: string): Promise<boolean> {
    const webhook = webhookFor(address.id, reply)
    if (webhook === undefined) return false
    try {
      await this.#api.say(webhook, { msgtype: 'text', text: { content: text } })
      return true
    } catch (error) {
      if (error instanceof RemoteRefused) return false
      throw error
    }
  }

  async #say({ address }: Outgoing, content: string): Promise<string> {
    const { kind, id } = readConversationId(address.id)
    const robotCode = this.#options.clientId
    const said = { robotCode, msgKey: 'sampleText', msgParam: JSON.stringify({ content }) }
    if (kind === 'group') {
      const json = { ...said, openConversationId: id }
      return (await this.#api.call('/v1.0/robot/groupMessages/send', json, toGroup)).processQueryKey
    }
    if (kind === 'chat') throw refusalOf('invalidStaffId')
    const told = await this.#api.call('/v1.0/robot/oToMessages/batchSend', { ...said, userIds: [id] }, toMembers)
    // Said within an answer that is otherwise well.
    if (told.flowControlledStaffIdList?.length)
      throw new RemoteRefused('flowControlled', { about: 'recipient', retryAfterMs: flowControlled })
    if (told.invalidStaffIdList?.length) throw refusalOf('invalidStaffId')
    return told.processQueryKey
  }
}
