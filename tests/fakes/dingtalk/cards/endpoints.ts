import { isJson, type Json } from '../../simulation/json.ts'
import { type Call, text } from '../api/call.ts'
import { Refusal } from '../api/refusal.ts'
import { Card } from './card.ts'
import { assertKnown, paramsIn, privateIn } from './params.ts'
import { spaceIn } from './spaces.ts'
import type { Template } from './template.ts'

const createFields = [
  ...['cardTemplateId', 'outTrackId', 'callbackType', 'cardData', 'privateData', 'openSpaceId', 'userIdType', 'userId'],
  ...['cardAtUserIds', 'imGroupOpenSpaceModel', 'imGroupOpenDeliverModel', 'imRobotOpenSpaceModel'],
  'imRobotOpenDeliverModel',
]
const updateFields = ['outTrackId', 'cardData', 'privateData', 'userIdType', 'cardUpdateOptions']

/** POST /v1.0/card/instances/createAndDeliver */
export function createAndDeliver(call: Call): Json {
  const { world, app, body } = call
  assertKnown(body, createFields)
  const template = templateIn(call)
  const outTrackId = text(body, 'outTrackId', 'param.empty')
  if (world.cards.all.has(outTrackId)) throw new Refusal(400, 'param.cardAlreadyExist')
  const params = paramsIn(body.cardData, template, 'public')
  const alone = privateIn(body.privateData, template, isMember(call))
  const { type, id, outside, errorMsg } = spaceIn(call)
  const parts = { outTrackId, template, robotCode: app.robotCode, where: id, isInGroup: type === 'IM_GROUP', outside }
  const card = new Card({ ...parts, tellsPresses: body.callbackType === 'STREAM' }, params)
  for (const [userId, own] of alone) card.setPrivate(userId, own, false)
  world.cards.all.set(outTrackId, card)
  const carrierId = world.ids.opaque('process query key', 40)
  const stands = errorMsg === undefined
  if (stands)
    world.organisation.show(id, { at: world.clock.now(), key: carrierId, msgKey: 'card', content: { outTrackId } })
  const delivered = { spaceType: type, spaceId: id, success: stands, ...(stands ? { carrierId } : { errorMsg }) }
  return { success: true, result: { outTrackId, deliverResults: [delivered] } }
}

/** The template that a card is to be made of. @throws Refusal */
export function templateIn({ world, app, body }: Call): Template {
  const template = world.cards.templates.get(text(body, 'cardTemplateId', 'param.empty'))
  if (template?.clientId !== app.clientId) throw new Refusal(400, 'param.templateNotExist')
  if (!template.isPublished) throw new Refusal(400, 'param.templateUnpublished')
  return template
}

/** PUT /v1.0/card/instances */
export function updateCard(call: Call): Json {
  const { world, app, body } = call
  assertKnown(body, updateFields)
  const card = world.cards.all.get(text(body, 'outTrackId', 'param.empty'))
  if (card?.robotCode !== app.robotCode) throw new Refusal(400, 'param.cardNotExist')
  const byKey = byKeyIn(body.cardUpdateOptions)
  const params = body.cardData === undefined ? undefined : paramsIn(body.cardData, card.template, 'public')
  const alone = privateIn(body.privateData, card.template, isMember(call))
  card.rewrites += 1
  if (params) card.setPublic(params, byKey.public)
  for (const [userId, own] of alone) card.setPrivate(userId, own, byKey.private)
  return { success: true, result: true }
}

/** Without a word of it everything that is not named again is gone. */
export function byKeyIn(options: unknown): { public: boolean; private: boolean } {
  const { updateCardDataByKey, updatePrivateDataByKey } = isJson(options) ? options : {}
  return { public: updateCardDataByKey === true, private: updatePrivateDataByKey === true }
}

const isMember =
  ({ world }: Call) =>
  (userId: string): boolean =>
    world.organisation.members.has(userId)
