import { z } from 'zod'
import type { CardPages } from '../../src/chat/card-pages.ts'
import type { ConversationAddress } from '../../src/chat/conversation.ts'
import { hasButtons } from '../../src/chat/has-buttons.ts'
import type { Outgoing, Sent } from '../../src/chat/outgoing.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import type { DingtalkApi } from './api/dingtalk-api.ts'
import { refusalOf } from './api/error-policy.ts'
import { platform } from './at.ts'
import type { CardSender } from './cards/card-sender.ts'
import type { LinkOf } from './cards/markdown.ts'
import { pageLink } from './cards/page-link.ts'
import type { Taps } from './cards/taps.ts'
import { readConversationId } from './conversation-id.ts'
import type { Pictures } from './pictures.ts'
import type { DingtalkOptions, DingtalkPorts } from './ports.ts'
import type { Meter } from './quota/meter.ts'
import { UsedUp } from './quota/used-up.ts'
import { type Rendered, render } from './render.ts'
import { type Said, saidCard, saidText } from './robot/said.ts'
import { webhookFor } from './session.ts'

const toGroup = z.object({ processQueryKey: z.string() })
const toMembers = toGroup.extend({
  invalidStaffIdList: z.array(z.string()).optional(),
  flowControlledStaffIdList: z.array(z.string()).optional(),
})

/** What DingTalk cannot deliver to somebody now it takes later, milliseconds. */
const flowControlled = 60_000
/** In a group that has our 酷应用 nothing is said without its code. */
const wantsCoolApp = 'invalidParameter.robotCode.coolApp'

interface ClientParts {
  api: Pick<DingtalkApi, 'call' | 'say'>
  pictures: Pick<Pictures, 'idOf'>
  /** Undefined: there are none. */
  cards: Pick<CardSender, 'send' | 'rewrite'> | undefined
  taps: Pick<Taps, 'codeOf'>
  sessions: DingtalkPorts['sessions']
  /** Undefined: nobody counts what answers cost. */
  meter?: Pick<Meter, 'answersFrom' | 'level'> | undefined
  /** Undefined: what stands on a card is done in the chat alone. */
  cardPages?: CardPages | undefined
}

type Plain = Exclude<Rendered, { as: 'template' }>

const saidOf = (drawn: Plain): Said => (drawn.as === 'text' ? saidText(drawn.text) : saidCard(drawn.card))

/** Says things as the app's robot. */
export class Client {
  readonly #parts: ClientParts
  readonly #options: Pick<DingtalkOptions, 'clientId' | 'coolAppCode'>
  /** Groups of which DingTalk has said that they have our 酷应用. */
  readonly #withCoolApp = new Set<string>()

  constructor(parts: ClientParts, options: Pick<DingtalkOptions, 'clientId' | 'coolAppCode'>) {
    this.#parts = parts
    this.#options = options
  }

  /** As a card of the template where there is one, else on the next rung that can say it. @throws RemoteRefused, NeverArrived */
  async send(message: Outgoing): Promise<Sent> {
    const { cards } = this.#parts
    if (message.replaces && cards && message.body.type !== 'recall') return await cards.rewrite(message)
    const linkOf = await this.#pages(message)
    const shown = linkOf ? undefined : await cards?.send(message)
    if (shown && 'sent' in shown) return shown.sent
    const drawn = await this.#drawn(message, linkOf)
    await message.handsOver?.()
    const messageId = (await this.#saidBy(message, saidOf(drawn))) ?? message.dedupeKey
    return { messageId, dropped: [...(shown?.notShown ?? []), ...drawn.dropped], edit: 'never' }
  }

  /** While pushes are saved on, the buttons of a card lead to its page: a press there costs none. Undefined: they are pressed. */
  async #pages({ body, address: { tenant, id: conversation } }: Outgoing): Promise<LinkOf | undefined> {
    const { cardPages, meter } = this.#parts
    if (!cardPages || !meter || !(await meter.level('pushes')).saves) return undefined
    if (body.type !== 'card' || !hasButtons(body.card)) return undefined
    const { kind, id } = readConversationId(conversation)
    const whose = kind === 'member' ? { userId: id } : {}
    return ({ token }) => pageLink(cardPages.addressOf({ platform, tenant, ...whose, token }))
  }

  async #drawn({ body, locale, address }: Outgoing, linkOf: LinkOf | undefined): Promise<Plain> {
    const { kind } = readConversationId(address.id)
    const pictureId = await this.#parts.pictures.idOf(body)
    if (linkOf) return render(body, { rung: 'action card', locale, pictureId, linkOf }) as Plain
    // In a group the robot would not hear what a link types.
    const isAlone = kind === 'member'
    const code = isAlone ? await this.#parts.taps.codeOf(body) : undefined
    return render(body, { rung: isAlone ? 'action card' : 'text', locale, pictureId, code }) as Plain
  }

  /** An answer is a push where it can be, or a call; where one is used up it is the other. Undefined: it was an answer. */
  async #saidBy(message: Outgoing, said: Said): Promise<string | undefined> {
    const answersFirst = (await this.#parts.meter?.answersFrom()) !== 'calls'
    if (answersFirst && (await this.#answer(message, said))) return undefined
    try {
      return await this.#say(message.address, said)
    } catch (error) {
      if (!(error instanceof UsedUp) || answersFirst || !(await this.#answer(message, said))) throw error
      return undefined
    }
  }

  /** @returns false: there is nothing to answer any more, and it is said by itself */
  async #answer({ reply, address }: Outgoing, { answer }: Said): Promise<boolean> {
    const webhook = webhookFor(address.id, reply, this.#parts.sessions.open)
    if (webhook === undefined) return false
    try {
      await this.#parts.api.say(webhook, answer)
      return true
    } catch (error) {
      if (error instanceof RemoteRefused) return false
      throw error
    }
  }

  async #say({ id: conversation }: ConversationAddress, { msgKey, msgParam }: Said): Promise<string> {
    const { kind, id } = readConversationId(conversation)
    const said = { robotCode: this.#options.clientId, msgKey, msgParam: JSON.stringify(msgParam) }
    if (kind === 'group') return await this.#sayToGroup(id, said)
    if (kind !== 'member') throw refusalOf('invalidStaffId')
    const told = await this.#parts.api.call('/v1.0/robot/oToMessages/batchSend', { ...said, userIds: [id] }, toMembers)
    // Said within an answer that is otherwise well.
    if (told.flowControlledStaffIdList?.length)
      throw new RemoteRefused('flowControlled', { about: 'recipient', retryAfterMs: flowControlled })
    if (told.invalidStaffIdList?.length) throw refusalOf('invalidStaffId')
    return told.processQueryKey
  }

  async #sayToGroup(openConversationId: string, said: object): Promise<string> {
    const { coolAppCode } = this.#options
    const say = async (code: object) => {
      const json = { ...said, openConversationId, ...code }
      return (await this.#parts.api.call('/v1.0/robot/groupMessages/send', json, toGroup)).processQueryKey
    }
    if (this.#withCoolApp.has(openConversationId)) return await say({ coolAppCode })
    try {
      return await say({})
    } catch (error) {
      const isMissing = error instanceof RemoteRefused && error.code === wantsCoolApp
      if (!isMissing || coolAppCode === undefined) throw error
      this.#withCoolApp.add(openConversationId)
      return await say({ coolAppCode })
    }
  }
}
