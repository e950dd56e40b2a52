import type { Json } from '../../simulation/json.ts'
import type { World } from '../state/world.ts'
import { hasStrangePicture } from './pictures.ts'
import { sessionMessageIn } from './session-message.ts'

/** POST /robot/sendBySession: what is said where something was said to the robot (open.dingtalk.com: 自定义机器人发送消息). */
export function answerSession(world: World, session: string, body: Json): Json {
  const where = world.sessions.whereOf(session)
  const { bill, ids, clock, organisation } = world
  if (where === undefined) return { errcode: 300001, errmsg: 'session 不存在' }
  if (bill.isEmpty('pushes')) return { errcode: 90020, errmsg: bill.says('pushes') }
  const said = sessionMessageIn(body)
  if (!said || hasStrangePicture(world, said.content)) return { errcode: 400402, errmsg: 'invalid msg' }
  bill.spend('pushes', 'session')
  organisation.show(where, { at: clock.now(), key: ids.opaque('said', 20), ...said })
  return { errcode: '0', errmsg: 'ok' }
}
