import { z } from 'zod'
import type { ConversationAddress } from '../../../src/chat/conversation.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'
import { readConversationId } from '../conversation-id.ts'
import { cardLimits } from '../limits.ts'
import { cutAtBytes } from './cut.ts'
import { another } from './out-track-id.ts'
import type { PrivateParams } from './template.ts'

/** A card in the places of the template. */
export interface CardData {
  params: Record<string, string>
  /** What one viewer is given alone. */
  alone?: { userId: string; params: Partial<PrivateParams> }
}

export interface NewCard extends CardData {
  outTrackId: string
  address: ConversationAddress
  templateId: string
  /** Behind an attempt of which nobody knows whether it arrived. */
  isAgain: boolean
}

const delivery = z.looseObject({ success: z.boolean().catch(false), errorMsg: z.string().catch('') })
const created = z.object({ result: z.looseObject({ deliverResults: z.array(delivery).catch([]) }) })
const updated = z.looseObject({})
const exists = 'param.cardAlreadyExist'

/** Cards at DingTalk (open.dingtalk.com/document/orgapp/create-and-deliver-cards). */
export class CardInstances {
  readonly #api: Pick<DingtalkApi, 'call'>
  readonly #robotCode: string

  constructor(api: Pick<DingtalkApi, 'call'>, robotCode: string) {
    this.#api = api
    this.#robotCode = robotCode
  }

  /** @returns the id of the card that stands there @throws RemoteRefused, NeverArrived */
  async create(card: NewCard): Promise<string> {
    try {
      await this.#create(card)
      return card.outTrackId
    } catch (error) {
      if (!(error instanceof RemoteRefused) || error.code !== exists) throw error
    }
    if (!card.isAgain) return await this.create({ ...card, outTrackId: another(card.outTrackId), isAgain: true })
    // It has arrived; what it says may have changed since.
    await this.update(card.outTrackId, card)
    return card.outTrackId
  }

  /** What is not named stays. @throws RemoteRefused, NeverArrived */
  async update(outTrackId: string, { params, alone }: CardData): Promise<void> {
    const json = {
      outTrackId,
      cardData: { cardParamMap: params },
      ...privateData(alone),
      cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
    }
    await this.#api.call('/v1.0/card/instances', json, updated, 'PUT')
  }

  async #create({ outTrackId, address, templateId, params, alone }: NewCard): Promise<void> {
    const json = {
      ...{ cardTemplateId: templateId, outTrackId, callbackType: 'STREAM', cardData: { cardParamMap: params } },
      ...{ userIdType: 1, ...privateData(alone), ...this.#space(address, params.headline ?? '') },
    }
    const { result } = await this.#api.call('/v1.0/card/instances/createAndDeliver', json, created)
    // Said within an answer that is otherwise well.
    const refused = result.deliverResults.find(({ success }) => !success)
    if (refused) throw new RemoteRefused(`card_not_delivered ${refused.errorMsg}`.trim(), { about: 'recipient' })
  }

  /** What stands in the list of chats is what everybody there is shown anyway. */
  #space({ id }: ConversationAddress, headline: string) {
    const { kind, id: theirs } = readConversationId(id)
    const robotCode = this.#robotCode
    const said = cutAtBytes(headline, cardLimits.outsideBytes)
    const model = { supportForward: false, lastMessageI18n: { ZH_CN: said }, notification: { alertContent: said } }
    return kind === 'group'
      ? {
          openSpaceId: `dtv1.card//IM_GROUP.${theirs}`,
          ...{ imGroupOpenSpaceModel: model, imGroupOpenDeliverModel: { robotCode } },
        }
      : {
          openSpaceId: `dtv1.card//IM_ROBOT.${theirs}`,
          ...{ imRobotOpenSpaceModel: model, imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode } },
        }
  }
}

const privateData = (alone: CardData['alone']) =>
  alone ? { privateData: { [alone.userId]: { cardParamMap: alone.params } } } : {}
