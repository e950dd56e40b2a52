import type { Json } from '../../simulation/json.ts'
import { type Call, text } from '../api/call.ts'
import { Refusal } from '../api/refusal.ts'
import { templateIn } from './endpoints.ts'
import { assertKnown, paramsIn, privateIn } from './params.ts'

const fields = ['cardTemplateId', 'outTrackId', 'callbackType', 'cardData', 'privateData', 'userIdType']

/** POST /v1.0/card/instances: makes a card that stands nowhere yet. */
export function createCard(call: Call): Json {
  const { world, body } = call
  assertKnown(body, fields)
  const template = templateIn(call)
  const outTrackId = text(body, 'outTrackId', 'param.empty')
  if (world.cards.all.has(outTrackId)) throw new Refusal(400, 'param.cardAlreadyExist')
  paramsIn(body.cardData, template, 'public')
  privateIn(body.privateData, template, (userId) => world.organisation.members.has(userId))
  return { success: true, result: outTrackId }
}
