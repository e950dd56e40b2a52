import type { Json } from '../../simulation/json.ts'
import type { App } from '../state/app.ts'
import { keyOf, type Member } from '../state/member.ts'
import type { World } from '../state/world.ts'

export interface NewMessage {
  readonly msgtype: string
  readonly content: Json
  readonly taskId: string | undefined
}

/** Puts a message into the conversations of members, up to what each may be sent. @returns its msgid */
export function sendMessage(world: World, app: App, message: NewMessage, to: readonly Member[]): string {
  const msgid = world.ids.opaque('message', 60)
  const at = world.clock.now()
  const recipients = new Set(to.map(({ userid }) => keyOf(userid)))
  const { agentId } = app
  world.copies.addSent({ msgid, agentId, at, msgtype: message.msgtype, taskId: message.taskId, recipients })
  for (const { userid } of to) {
    const passed = world.memberLimits.take(`${agentId} ${keyOf(userid)}`)
    if (passed) {
      world.violations.add('dropped', `${message.msgtype} to ${userid}: over ${passed}`)
      continue
    }
    const { msgtype } = message
    const content = structuredClone(message.content)
    const copy = { msgid, agentId, userid, at, from: 'app', msgtype, content, replaced: undefined } as const
    world.copies.add({ ...copy, recalled: false, updates: 0 })
  }
  return msgid
}
