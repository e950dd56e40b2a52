import type { Json } from '../../../simulation/json.ts'
import { type Call, text } from '../call.ts'
import { messageIn } from '../message.ts'
import { Refusal } from '../refusal.ts'

/** People in one call. */
const most = 20

/** POST /v1.0/robot/groupMessages/send */
export function sendToGroup(call: Call): Json {
  const { world, body } = call
  const said = messageIn(call)
  const group = world.organisation.groups.get(text(body, 'openConversationId', 'miss.openConversationId'))
  if (!group) throw new Refusal(400, 'invalid.openConversationId')
  if (group.isDisbanded) throw new Refusal(400, 'group.disbanded')
  if (!group.hasRobot) throw new Refusal(400, 'invalidParameter.robotCode.notExsit')
  // A robot that came with a 酷应用 speaks with its code.
  if (group.coolApp !== undefined && body.coolAppCode !== group.coolApp)
    throw new Refusal(400, 'invalidParameter.robotCode.coolApp')
  const key = world.ids.opaque('process query key', 40)
  world.organisation.show(group.openConversationId, { at: world.clock.now(), key, ...said })
  return { processQueryKey: key }
}

/** POST /v1.0/robot/oToMessages/batchSend */
export function sendToMembers(call: Call): Json {
  const { world, knobs, body } = call
  const said = messageIn(call)
  const { userIds } = body
  if (!Array.isArray(userIds) || userIds.length === 0 || userIds.length > most)
    throw new Refusal(400, 'invalidParameter.userIds.invalid')
  const key = world.ids.opaque('process query key', 40)
  const invalid = userIds.filter((userId) => !world.organisation.members.has(String(userId)))
  const controlled = userIds.filter((userId) => knobs.flowControlled.has(String(userId)))
  for (const userId of userIds)
    if (!invalid.includes(userId) && !controlled.includes(userId))
      world.organisation.show(String(userId), { at: world.clock.now(), key, ...said })
  return { processQueryKey: key, invalidStaffIdList: invalid, flowControlledStaffIdList: controlled }
}
