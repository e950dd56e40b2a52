import { isJson, type Json } from '../../simulation/json.ts'
import type { Call } from '../api/call.ts'
import { Refusal } from '../api/refusal.ts'
import { assertKnown } from './params.ts'

/** Where a card is to stand. */
export interface Space {
  readonly type: 'IM_GROUP' | 'IM_ROBOT'
  /** An openConversationId, or a userid. */
  readonly id: string
  /** What is shown of it outside of the card. */
  readonly outside: readonly string[]
  /** Why it cannot stand there, inside an answer that is otherwise well. */
  readonly errorMsg?: string
}

const models = {
  IM_GROUP: {
    ...{ space: 'imGroupOpenSpaceModel', deliver: 'imGroupOpenDeliverModel' },
    taken: ['robotCode', 'atUserIds', 'recipients', 'extension'],
  },
  IM_ROBOT: {
    ...{ space: 'imRobotOpenSpaceModel', deliver: 'imRobotOpenDeliverModel' },
    taken: ['robotCode', 'spaceType', 'extension'],
  },
} as const

/** Upper and lower case are both in use. @throws Refusal */
export function spaceIn(call: Call): Space {
  const { body } = call
  const [, kind = '', id = ''] = /^dtv1\.card\/\/(im_group|im_robot)\.(.+)$/i.exec(String(body.openSpaceId ?? '')) ?? []
  const type = kind.toUpperCase()
  if (type !== 'IM_GROUP' && type !== 'IM_ROBOT') throw new Refusal(400, 'param.openSpaceIdInvalid')
  const { space, deliver, taken } = models[type]
  const outside = outsideIn(part(body, space))
  const delivered = part(body, deliver)
  assertKnown(delivered, taken)
  if (delivered.robotCode !== call.app.robotCode) throw new Refusal(400, 'param.robotCodeInvalid')
  if (type === 'IM_ROBOT' && delivered.spaceType !== 'IM_ROBOT') throw new Refusal(400, 'param.empty')
  return { type, id, outside, ...whyNot(call, type, id) }
}

function part(body: Json, name: string): Json {
  const found = body[name]
  if (!isJson(found)) throw new Refusal(400, 'param.empty')
  return found
}

function outsideIn(model: Json): string[] {
  assertKnown(model, ['supportForward', 'lastMessageI18n', 'searchSupport', 'notification'])
  if (typeof model.supportForward !== 'boolean') throw new Refusal(400, 'param.empty')
  return [model.lastMessageI18n, model.searchSupport, model.notification].flatMap(textsIn)
}

const textsIn = (value: unknown): string[] =>
  isJson(value) ? Object.values(value).flatMap((one) => (typeof one === 'string' ? one : [])) : []

function whyNot({ world }: Call, type: Space['type'], id: string): { errorMsg?: string } {
  if (type === 'IM_ROBOT') {
    if (!world.organisation.members.has(id)) throw new Refusal(400, 'param.userIdNotExist')
    return {}
  }
  const group = world.organisation.groups.get(id)
  if (!group || group.isDisbanded) throw new Refusal(400, 'param.openSpaceIdInvalid')
  return group.hasRobot ? {} : { errorMsg: 'chatbot not exist' }
}
