import type { Json } from '../../simulation/json.ts'
import type { App } from '../state/app.ts'
import type { Group } from '../state/organisation.ts'
import type { World } from '../state/world.ts'

/** Of another kind than a text. */
export interface Said {
  msgtype: string
  content?: Json
  text?: Json
}

export interface RobotPlace {
  group?: Group
  /** Of another organisation, or of none: DingTalk gives no userid. */
  isOutside?: boolean
}

/** What a robot is told (open.dingtalk.com/document/orgapp/receive-message). */
export function robotMessage(
  { world, apiBase, app }: { world: World; apiBase: string; app: App },
  userId: string,
  said: string | Said,
  { group, isOutside = false }: RobotPlace,
): Json {
  const { ids, clock, corpId, sessions, organisation } = world
  const { session, expiredTime } = sessions.open(group?.openConversationId ?? userId)
  const name = organisation.members.get(userId)?.name ?? userId
  // In a group the robot's name is taken out, and the blank behind it stays.
  const text = (words: string) => ({ content: group ? ` ${words}` : words })
  return {
    ...{ conversationId: group?.openConversationId ?? `cid${ids.opaque('alone', 20)}==` },
    ...(group ? { conversationTitle: group.title, isInAtList: true } : {}),
    ...{ conversationType: group ? '2' : '1', msgId: `msg${ids.opaque('said', 24)}`, createAt: clock.now().getTime() },
    ...{ senderNick: name, senderId: `$:LWCP_v1:$${ids.opaque(`sender ${userId}`, 24)}`, senderCorpId: corpId },
    ...(isOutside ? {} : { senderStaffId: userId }),
    ...{
      chatbotUserId: `$:LWCP_v1:$${app.robotCode}`,
      chatbotCorpId: corpId,
      robotCode: app.robotCode,
      isAdmin: false,
    },
    ...{ sessionWebhook: `${apiBase}/robot/sendBySession?session=${session}`, sessionWebhookExpiredTime: expiredTime },
    ...(typeof said === 'string' ? { msgtype: 'text', text: text(said) } : said),
  }
}
