import { createHmac } from 'node:crypto'
import type { Json } from '../../simulation/json.ts'
import type { CustomRobot } from '../state/custom-robots.ts'
import type { World } from '../state/world.ts'
import { hasStrangePicture } from './pictures.ts'
import { sessionMessageIn } from './session-message.ts'

/** Bytes. */
const longest = 20_000
/** Of a signature, milliseconds. */
const lives = 3_600_000

/** POST /robot/send (open.dingtalk.com: 自定义机器人发送消息) */
export function answerCustomRobot(world: World, query: URLSearchParams, body: Json): Json {
  const { customRobots, bill, organisation, clock, ids } = world
  const robot = customRobots.all.get(query.get('access_token') ?? '')
  if (!robot || robot.group.isDisbanded) return { errcode: 300005, errmsg: 'token is not exist' }
  if (!isSigned(robot, query, clock.now())) return { errcode: 310000, errmsg: 'sign not match' }
  if (bill.isEmpty('pushes')) return { errcode: 90020, errmsg: bill.says('pushes') }
  if (!customRobots.maySpeak(robot)) return { errcode: 410100, errmsg: 'send too fast' }
  const said = sessionMessageIn(body)
  const isTooLong = Buffer.byteLength(JSON.stringify(body)) > longest
  if (!said || isTooLong || hasStrangePicture(world, said.content)) return { errcode: 400102, errmsg: 'invalid msg' }
  const id = typeof body.msgUuid === 'string' ? body.msgUuid : ids.opaque('said', 20)
  if (robot.said.has(id)) return { errcode: 0, errmsg: 'ok' }
  robot.said.set(id, clock.now())
  bill.spend('pushes', 'custom robot')
  organisation.show(robot.group.openConversationId, { at: clock.now(), key: id, ...said })
  return { errcode: 0, errmsg: 'ok' }
}

function isSigned({ secret }: CustomRobot, query: URLSearchParams, now: Date): boolean {
  if (secret === undefined) return true
  const timestamp = query.get('timestamp') ?? ''
  if (Math.abs(now.getTime() - Number(timestamp)) > lives) return false
  return query.get('sign') === createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}
